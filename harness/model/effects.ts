import type { EpochMs } from "./quantity.ts";

/** The outside world, as one parameter. Only `cli/real-*.ts` builds one from the real thing. */
export interface Effects {
  readonly clock: Clock;
  readonly files: Files;
  readonly processes: Processes;
  readonly terminal: Terminal;
  readonly machine: Machine;
  /** A fresh unpredictable 32-bit number: for seeds and tokens that are recorded at once. */
  readonly entropy: () => number;
  /** Calls `listener` at each Ctrl-C or SIGTERM; returns a function that stops listening. */
  readonly onInterrupt: (listener: () => void) => () => void;
}

/** Time of day and waiting. */
export interface Clock {
  readonly now: () => EpochMs;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Facts of this process and machine that do not change while it runs. */
export interface Machine {
  readonly platform: string;
  readonly architecture: string;
  readonly hostName: string;
  readonly cpuCount: number;
  readonly memoryBytes: number;
  readonly isRoot: boolean;
  readonly cwd: string;
  readonly pid: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder of this installation (where `scenarios/` lies). */
  readonly home: string;
}

/** What stat(2) says of a path, links followed. */
export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  readonly bytes: number;
  /** `st_dev` in decimal. */
  readonly deviceId: string;
}

/** What statfs(2) says of the file system below a path; sizes in bytes. */
export interface FilesystemStatus {
  /** `f_type` of statfs(2), as a lower-case hexadecimal number with 0x. */
  readonly type: string;
  readonly totalBytes: number;
  readonly availableBytes: number;
}

/** Paths are absolute. A missing file is `undefined` where the return type says so; every other fault is thrown as Node throws it. */
export interface Files {
  readonly readText: (path: string) => Promise<string | undefined>;
  readonly readBytes: (path: string) => Promise<Uint8Array | undefined>;
  /** Writes a temporary file beside it, fsyncs, renames: the file is whole or absent. */
  readonly writeWhole: (path: string, content: string | Uint8Array) => Promise<void>;
  /** Fails with EEXIST if the file is there. */
  readonly writeNew: (path: string, content: string) => Promise<void>;
  /** Writes to an existing kernel control file such as /proc/sys/vm/drop_caches. */
  readonly writeControl: (path: string, content: string) => Promise<void>;
  /** Appends and fsyncs before it returns. */
  readonly appendSynced: (path: string, content: string) => Promise<void>;
  readonly makeFolder: (path: string) => Promise<void>;
  /** Fails with EEXIST if it is there. */
  readonly makeNewFolder: (path: string) => Promise<void>;
  /** Names in a folder, sorted; empty when there is no such folder. */
  readonly list: (path: string) => Promise<string[]>;
  /** Follows symbolic links. */
  readonly status: (path: string) => Promise<FileStatus | undefined>;
  readonly filesystem: (path: string) => Promise<FilesystemStatus>;
  readonly realPath: (path: string) => Promise<string>;
  /** Makes a symbolic link at `path` that leads to `target`. */
  readonly link: (target: string, path: string) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes one file or symbolic link; a missing one is no error. */
  readonly removeFile: (path: string) => Promise<void>;
  /** Removes one empty folder. */
  readonly removeEmptyFolder: (path: string) => Promise<void>;
  /** fsync of a file or folder. */
  readonly sync: (path: string) => Promise<void>;
  readonly sha256: (path: string) => Promise<string>;
  readonly isWritable: (path: string) => Promise<boolean>;
  /** Holds an exclusive lock until released or until this process dies, however it dies; undefined when another holds it. */
  readonly lock: (path: string) => Promise<(() => Promise<void>) | undefined>;
}

/** A child process that can be stopped, with everything it started. */
export interface Child {
  readonly pid: number;
  readonly stop: (signal: "SIGTERM" | "SIGKILL") => void;
}

/** A program to run: words as an array, never a shell. */
export interface ProcessRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly timeoutMs?: number;
  /** Own process group: Ctrl-C in the terminal does not reach it. */
  readonly detached?: boolean;
  readonly onStart?: (child: Child) => void | Promise<void>;
}

/** How a program ended, with everything it printed. */
export interface ProcessResult {
  /** Why the program could not be started at all (not found, no permission), if so. */
  readonly startError: string | undefined;
  readonly status: number | undefined;
  readonly signal: string | undefined;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Child programs. */
export interface Processes {
  readonly run: (request: ProcessRequest) => Promise<ProcessResult>;
  /** True while a process with this id lives and its command line contains `marker`. */
  readonly isAlive: (pid: number, marker: string) => Promise<boolean>;
  /** Sends SIGKILL to the process group that `pid` leads. */
  readonly killGroup: (pid: number) => void;
}

/** The two output streams, and whether a person sees them. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly columns: number;
}
