import type { Effects } from "../model/effects.ts";
import type { Progress, Report } from "../model/progress.ts";
import { styled } from "./style.ts";

/** How progress can be told: see `progressReporter`. */
export const progressStyles = ["auto", "plain", "json", "none"] as const;
export type ProgressStyle = (typeof progressStyles)[number];

/** "1 min 05 s left", "12 s left". */
export function timeLeft(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s left`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s left`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min left`;
}

function plainLine(progress: Progress): string {
  if (progress.kind !== "trial") return progress.text;
  return `trial ${progress.done + 1} of ${progress.total}, ${timeLeft(progress.secondsLeft)}: ${progress.text}`;
}

/** One line that is overwritten; notes stay above it. */
function liveReporter(effects: Effects): Report {
  const { dim } = styled(true, effects);
  const { err, columns } = effects.terminal;
  return (progress) => {
    if (progress.kind === "note") {
      err(`\r\u001b[K${progress.text}\n`);
      return;
    }
    const width = 16;
    const share = progress.kind === "trial" ? progress.done / progress.total : 0;
    const bar =
      progress.kind === "trial"
        ? `${"█".repeat(Math.round(share * width))}${"░".repeat(width - Math.round(share * width))} `
        : "";
    const line = `${bar}${plainLine(progress)}`.slice(0, Math.max(10, columns - 1));
    err(`\r\u001b[K${dim(line)}`);
    if (progress.kind === "trial" && progress.done + 1 >= progress.total) err("\r\u001b[K");
  };
}

/** Lines for logs and pipes: steps and notes at once, trials at most every five seconds. */
function plainReporter(effects: Effects): Report {
  let last = 0;
  return (progress) => {
    const now = effects.clock.now();
    if (progress.kind === "trial" && now - last < 5000) return;
    if (progress.kind === "trial") last = now;
    effects.terminal.err(`${plainLine(progress)}\n`);
  };
}

/** Tells about progress on stderr in the style asked for; `auto` is live on a terminal and plain elsewhere. */
export function progressReporter(style: ProgressStyle, effects: Effects): Report {
  if (style === "none") return () => undefined;
  if (style === "json") return (progress) => effects.terminal.err(`${JSON.stringify(progress)}\n`);
  const live = style === "auto" && effects.terminal.errIsTerminal && effects.machine.environment["TERM"] !== "dumb";
  return live ? liveReporter(effects) : plainReporter(effects);
}
