import { realEffects } from "../../harness/cli/real-effects.ts";
import { runCli } from "../../harness/cli/run-cli.ts";
import type { Effects, Machine, Terminal } from "../../harness/model/effects.ts";

/** What a call of the program said and how it ended. */
export interface Said {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

export interface Around {
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly terminal?: Partial<Terminal>;
  readonly machine?: Partial<Machine>;
  readonly effects?: Partial<Effects>;
}

/** Runs the whole program in this process on the real disk, with what a test wants otherwise laid over it. */
export async function assay(args: readonly string[], around: Around): Promise<Said> {
  const said = { out: "", err: "" };
  const real = realEffects();
  const exit = await runCli(args, {
    ...real,
    ...around.effects,
    machine: {
      ...real.machine,
      cwd: around.cwd,
      environment: { ...real.machine.environment, ...around.environment },
      ...around.machine,
    },
    terminal: {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      outIsTerminal: false,
      errIsTerminal: false,
      columns: 80,
      ...around.terminal,
    },
  });
  return { exit, ...said };
}
