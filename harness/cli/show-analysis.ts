import type { Analysis, Cell, Comparison } from "../model/analysis.ts";

function rate(cell: Cell, bytesPerSecond: number, iops: number | undefined): string {
  if (cell.shownAs === "operations" && iops !== undefined) return `${Math.round(iops)} IOPS`;
  return `${(bytesPerSecond / 1e6).toPrecision(4)} MB/s`;
}

function ratio(comparison: Comparison): string {
  if (!comparison.ratio.known || !comparison.interval.known) return "no ratio";
  const { low, high } = comparison.interval.value;
  const half = (high - low) / 2;
  const digits = half > 0 ? Math.max(2, Math.min(4, 1 - Math.floor(Math.log10(half)))) : 4;
  return `${comparison.ratio.value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

function rows(cell: Cell): string[][] {
  const values = cell.systems.map((system) => {
    // Imported results may state rates only: then the median of these stands for bytes ÷ time.
    const shown = system.bytesPerTime.known ? system.bytesPerTime : system.median;
    return shown.known ? rate(cell, shown.value, system.iops.known ? system.iops.value : undefined) : "no data";
  });
  if (cell.comparisons.length === 0) return [[cell.id, ...values, ""]];
  return cell.comparisons.map((comparison, index) => [
    index === 0 ? cell.id : "",
    ...(index === 0 ? values : values.map(() => "")),
    ratio(comparison),
    comparison.verdict,
  ]);
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
  const names = analysis.systems.map((system) => system.label);
  const head = [
    "workload",
    ...names,
    ...(names.length > 1
      ? [`ratio to ${analysis.systems.find((s) => s.baseline)?.label ?? ""}, 95 % interval`, "verdict"]
      : []),
  ];
  const failed = analysis.rules.filter((rule) => rule.verdict === "fail").map((rule) => rule.id);
  return [
    headline.sentence,
    ...headline.detail.map((line) => `  ${line}`),
    "",
    table([head, ...analysis.cells.flatMap(rows)]),
    "",
    `${analysis.standing === "screening" ? "Screening, not a result" : "Result"} (${analysis.origin}). Rules that fail: ${failed.join(", ") || "none"}.`,
    `Trials: ${counts.valid} valid of ${counts.planned} (${counts.warmup} warm-up), ${counts.failed} failed, ${counts.missing} missing, ${counts.setAside} set aside.`,
    ...analysis.warnings.map((warning) => `Warning: ${warning.sentence}`),
  ].join("\n");
}
