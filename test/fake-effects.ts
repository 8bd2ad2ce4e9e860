import type { Effects, Machine, ProcessRequest, ProcessResult, Terminal } from "../harness/model/effects.ts";
import { epochMs } from "../harness/model/quantity.ts";
import { FakeFiles, type FileSetting } from "./fake-files.ts";

/** What a scripted program does: gives (part of) a result, at once or later. Left out: status 0 and no output. */
export type FakeProgram = (
  request: ProcessRequest,
  effects: Effects,
) => Partial<ProcessResult> | Promise<Partial<ProcessResult>>;

/** The world as a test wants it; everything that is left out is harmless and always the same. */
export interface Setting extends FileSetting {
  /** By command as it is asked for; a text stands for a program that prints it. Any other command is not found. */
  readonly programs?: Readonly<Record<string, FakeProgram | string>>;
  readonly machine?: Partial<Machine>;
  /** Where the clock starts; it moves by sleeping only. */
  readonly now?: string;
  readonly entropy?: () => number;
}

/** Effects on a world in memory, and what there is to look at afterwards. */
export interface FakeWorld {
  readonly effects: Effects;
  readonly files: FakeFiles;
  /** Each program that was run or not found, in order. */
  readonly ran: readonly ProcessRequest[];
  readonly out: () => string;
  readonly err: () => string;
  /** Presses Ctrl-C. */
  readonly interrupt: () => void;
  readonly advance: (milliseconds: number) => void;
}

const machine: Machine = {
  platform: "linux",
  architecture: "x64",
  hostName: "testhost",
  cpuCount: 4,
  memoryBytes: 16 * 2 ** 30,
  isRoot: false,
  cwd: "/home/test",
  pid: 4242,
  environment: { PATH: "/usr/local/bin:/usr/bin:/bin" },
  home: "/opt/assay",
};

const fine: ProcessResult = {
  startError: undefined,
  status: 0,
  signal: undefined,
  timedOut: false,
  stdout: "",
  stderr: "",
};

/** Builds a world in memory: no test that uses it touches the disk, the clock or a real program. */
export function fakeWorld(setting: Setting = {}): FakeWorld {
  const files = new FakeFiles(setting);
  const ran: ProcessRequest[] = [];
  const said = { out: "", err: "" };
  const listeners = new Set<() => void>();
  let now = Date.parse(setting.now ?? "2026-01-02T03:04:05.000Z");
  const effects: Effects = {
    clock: {
      now: () => epochMs(now),
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
    },
    files: files.files,
    processes: {
      run: async (request) => {
        ran.push(request);
        return runFake(request, setting, effects);
      },
      isAlive: async () => false,
      killGroup: () => {},
    },
    terminal: fakeTerminal(said),
    machine: { ...machine, ...setting.machine },
    entropy: setting.entropy ?? (() => 12345),
    onInterrupt: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  return {
    effects,
    files,
    ran,
    out: () => said.out,
    err: () => said.err,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

function fakeTerminal(said: { out: string; err: string }): Terminal {
  return {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
  };
}

async function runFake(request: ProcessRequest, setting: Setting, effects: Effects): Promise<ProcessResult> {
  const program = setting.programs?.[request.command];
  if (program === undefined) return { ...fine, startError: "ENOENT", status: undefined };
  return { ...fine, ...(typeof program === "string" ? { stdout: program } : await program(request, effects)) };
}
