import type { Analysis, Cell, CellSystem, Comparison } from "../model/analysis.ts";

/** Four significant digits without an exponent, in the decimal unit that reads best; operations where the block is small. */
function rate(cell: Cell, system: CellSystem): string {
  if (cell.shownAs === "operations" && system.iops.known) return `${Math.round(system.iops.value)} IOPS`;
  if (!system.bytesPerTime.known) return "no data";
  const { value } = system.bytesPerTime;
  const [per, unit] = value >= 1e10 ? [1e9, "GB/s"] : [1e6, "MB/s"];
  return `${Number((value / per).toPrecision(4))} ${unit}`;
}

function ratio(comparison: Comparison): string {
  if (!comparison.ratio.known || !comparison.interval.known) return "no ratio";
  const { low, high } = comparison.interval.value;
  const half = (high - low) / 2;
  const digits = half > 0 ? Math.max(2, Math.min(4, 1 - Math.floor(Math.log10(half)))) : 4;
  return `${comparison.ratio.value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** Longer labels are cut: what they stand for is in the report. */
const LABEL = 32;

function shortLabel(label: string): string {
  return label.length <= LABEL ? label : `${label.slice(0, LABEL - 1)}…`;
}

/** One line a system that was measured: a table that grows downwards fits every terminal. */
function rows(cell: Cell, analysis: Analysis): string[][] {
  const measured = cell.systems.filter(
    (system) => system.bytesPerTime.known || system.iops.known || cell.systems.length < 3,
  );
  return measured.map((system, index) => {
    const known = analysis.systems.find(({ name }) => name === system.system);
    const comparison = cell.comparisons.find((candidate) => candidate.system === system.system);
    const compared =
      comparison === undefined
        ? [known?.baseline === true ? "(baseline)" : "", ""]
        : [ratio(comparison), comparison.verdict];
    return [index === 0 ? cell.id : "", shortLabel(known?.label ?? system.system), rate(cell, system), ...compared];
  });
}

/** Columns padded to their widest cell; short lines because terminals are narrow. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const line of lines)
    for (const [index, cell] of line.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** The analysis for a terminal: verdict first, then one line a comparison, then what it rests on. */
export function showAnalysis(analysis: Analysis): string {
  const { counts, headline } = analysis;
  const baseline = analysis.systems.find((system) => system.baseline)?.label ?? "";
  const compared = analysis.systems.length > 1 ? [`ratio to ${shortLabel(baseline)} [95 % interval]`, "verdict"] : [];
  const head = ["workload", "system", "bytes ÷ time", ...compared];
  const failed = analysis.rules.filter((rule) => rule.verdict === "fail").map((rule) => rule.id);
  return [
    headline.sentence,
    ...headline.detail.map((line) => `  ${line}`),
    "",
    table([head, ...analysis.cells.flatMap((cell) => rows(cell, analysis))]),
    "",
    `${analysis.standing === "screening" ? "Screening, not a result" : "Result"} (${analysis.origin}). Rules that fail: ${failed.join(", ") || "none"}.`,
    `Trials: ${counts.valid} valid of ${counts.planned} (${counts.warmup} warm-up), ${counts.failed} failed, ${counts.missing} missing, ${counts.setAside} set aside.`,
    ...analysis.warnings.map((warning) => `Warning: ${warning.sentence}`),
  ].join("\n");
}
