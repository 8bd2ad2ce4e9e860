import type { Effects } from "../model/effects.ts";
import { errorExits, HarnessError } from "../model/error.ts";
import type { ExitName } from "../model/exit-code.ts";
import { styled } from "./style.ts";

/** A failure as data: what, where, what to type next. `stack` is only there for bugs of ours. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly where: string | null;
  readonly next: string;
  readonly exit: ExitName;
  readonly stack: string | null;
}

const osFaults: Readonly<Record<string, { code: keyof typeof errorExits; what: string; next: string }>> = {
  ENOSPC: {
    code: "diskFull",
    what: "The disk is full",
    next: "free some space, then go on with: assay run --resume latest",
  },
  EDQUOT: {
    code: "diskFull",
    what: "The disk quota is used up",
    next: "free some space, then go on with: assay run --resume latest",
  },
  EACCES: {
    code: "cannotWrite",
    what: "Permission was denied",
    next: "check the owner of the folder, or name another: --runs DIR",
  },
  EPERM: {
    code: "cannotWrite",
    what: "The operation is not permitted",
    next: "check the owner of the folder, or name another: --runs DIR",
  },
  EROFS: {
    code: "cannotWrite",
    what: "The file system is read-only",
    next: "name a folder that can be written to: --runs DIR",
  },
  EEXIST: {
    code: "cannotWrite",
    what: "A file stands where a folder is needed",
    next: "move it away, or name another folder",
  },
  ENOTDIR: {
    code: "cannotWrite",
    what: "A file stands where a folder is needed",
    next: "move it away, or name another folder",
  },
  EISDIR: {
    code: "cannotWrite",
    what: "A folder stands where a file is needed",
    next: "move it away, or name another file",
  },
  ENAMETOOLONG: {
    code: "cannotWrite",
    what: "The path is too long for this file system",
    next: "choose a shorter one",
  },
  EIO: {
    code: "targetUnusable",
    what: "The storage reported an I/O error",
    next: "look at the kernel's log: dmesg | tail",
  },
};

/** Turns anything that was thrown into a failure. Faults of the operating system get words; the rest is a bug of ours. */
export function failureOf(error: unknown): Failure {
  if (error instanceof HarnessError) {
    return {
      code: error.code,
      message: error.message,
      where: error.where ?? null,
      next: error.next,
      exit: errorExits[error.code],
      stack: null,
    };
  }
  const { code, path } = error as NodeJS.ErrnoException;
  const fault = code === undefined ? undefined : osFaults[code];
  if (fault !== undefined) {
    return {
      code: fault.code,
      message: `${fault.what} (${code})`,
      where: path ?? null,
      next: fault.next,
      exit: errorExits[fault.code],
      stack: null,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "bug",
    message: `A bug of Assay's own: ${message}`,
    where: null,
    next: "please report it with the lines below; raw files that were measured are kept",
    exit: "bug",
    stack: error instanceof Error ? (error.stack ?? null) : null,
  };
}

/** A failure for people, on stderr. */
export function showFailure(failure: Failure, effects: Effects): string {
  const { bold, red } = styled(effects.terminal.errIsTerminal, effects);
  const lines = [`${red("error")} ${bold(failure.message)}`];
  if (failure.where !== null && !failure.message.includes(failure.where)) lines.push(`  where: ${failure.where}`);
  lines.push(`  next:  ${failure.next}`);
  if (failure.stack !== null) lines.push(failure.stack);
  return `${lines.join("\n")}\n`;
}
