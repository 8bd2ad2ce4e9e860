import type { Analysis, Cell, Comparison, Interval } from "../../harness/model/analysis.ts";
import type { Known } from "../../harness/model/known.ts";
import { changeText } from "../format.ts";
import { shownRatio } from "../shown-cell.ts";
import { type Look, lookOf } from "./theme.ts";

/** One line of a forest plot: a heading over several systems, or a comparison. */
export type ForestRow = {
  readonly label: string;
  readonly primary: boolean;
  readonly heading: boolean;
  readonly result: {
    readonly comparison: Comparison;
    readonly look: Look;
    readonly ratio: Known<{ ratio: number; interval: Interval }>;
  } | null;
};

function rowsOf(analysis: Analysis, cell: Cell): ForestRow[] {
  const results = cell.comparisons.map((comparison) => ({
    comparison,
    look: lookOf(analysis, comparison.system),
    ratio: shownRatio(analysis, comparison),
  }));
  const [only, ...more] = results;
  const own = { label: cell.title, primary: cell.primary, heading: false };
  if (only === undefined) return [{ ...own, result: null }];
  if (more.length === 0) return [{ ...own, result: only }];
  return [
    { ...own, heading: true, result: null },
    ...results.map((result) => ({ label: result.look.label, primary: false, heading: false, result })),
  ];
}

/** The lines of the forest plot in the order of the cells; workloads without a ratio keep their line. */
export function forestRows(analysis: Analysis): ForestRow[] {
  return analysis.cells.flatMap((cell) => rowsOf(analysis, cell));
}

/** What stands beside a line: the change in percent, or why there is none. */
export function changeOrVerdict(row: ForestRow): string {
  if (row.heading) return "";
  if (row.result === null) return "no comparison";
  if (row.result.ratio.known) return changeText(row.result.ratio.value.interval);
  return row.result.comparison.verdict === "refused" ? "refused" : "no data";
}
