/** Lines of a log that were left out, by the reason; counted, because what is dropped without a word is a wrong number. */
export interface LogProblem {
  readonly path: string;
  /** `cut off`: fewer columns than most lines of the file, as the last line of a killed fio has; `too long`: more. */
  readonly what: "cut off" | "too long" | "not numbers" | "no such direction" | "one window" | "empty file";
  readonly lines: number;
  /** True where counting was stopped: there are at least so many. */
  readonly atLeast: boolean;
}

/** The sentence for a report. */
export function problemSentence({ path, what, lines, atLeast }: LogProblem): string {
  if (what === "empty file") return `${path}: holds no line that can be used`;
  if (what === "one window") return `${path}: one line alone does not say how long its window was; give log_avg_msec`;
  const count = `${atLeast ? "at least " : ""}${lines} ${lines === 1 ? "line" : "lines"}`;
  const said = {
    "cut off": "cut off",
    "too long": "with more columns than the others",
    "not numbers": "no numbers",
    "no such direction": "of a direction unknown to fio",
  };
  return `${path}: ${count} left out, ${said[what]}`;
}

/** Adds up problems of the same file and kind. */
export function mergeProblems(problems: readonly LogProblem[]): LogProblem[] {
  const merged = new Map<string, LogProblem>();
  for (const problem of problems) {
    const key = `${problem.what} ${problem.path}`;
    const before = merged.get(key);
    merged.set(key, {
      ...problem,
      lines: problem.lines + (before?.lines ?? 0),
      atLeast: problem.atLeast || before?.atLeast === true,
    });
  }
  return [...merged.values()];
}
