import type { Child, Effects } from "../model/effects.ts";
import type { Report } from "../model/progress.ts";

/** Ctrl-C as the run sees it: once means "stop after this trial", twice means "stop now". */
export interface StopSignal {
  readonly afterTrial: () => boolean;
  readonly now: () => boolean;
  /** The load that is running, to be stopped at the second Ctrl-C. */
  readonly watch: (child: Child | undefined) => void;
  readonly release: () => void;
}

/** Listens to interrupts until released. A SIGTERM counts as one Ctrl-C, so that a supervisor's stop is orderly as well. */
export function listenForStop(effects: Effects, report: Report): StopSignal {
  let count = 0;
  let child: Child | undefined;
  const off = effects.onInterrupt(() => {
    count += 1;
    if (count === 1) report({ kind: "note", text: "Stopping after this trial. Press Ctrl-C again to stop now." });
    if (count === 2) {
      report({ kind: "note", text: "Stopping now. The trial in flight is lost; the others are kept." });
      child?.stop("SIGKILL");
    }
  });
  return {
    afterTrial: () => count >= 1,
    now: () => count >= 2,
    watch: (next) => {
      child = next;
      if (count >= 2) next?.stop("SIGKILL");
    },
    release: off,
  };
}
