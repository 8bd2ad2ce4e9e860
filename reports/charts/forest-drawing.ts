import { decimals } from "../format.ts";
import { decadeTicks, niceStep, type Range, roundTicks, shareOf, type Tick } from "./axis-range.ts";
import { changeOrVerdict, type ForestRow } from "./forest-rows.ts";
import { frame, type Layer, type Size } from "./frame.ts";
import { bars, dots, note } from "./layers.ts";
import { ink, shortened } from "./theme.ts";

/** Where labels go: beside the line on wide pages, above it on narrow ones. */
export type ForestLayout = "wide" | "narrow";

const LAYOUTS = {
  wide: { row: 30, left: 230, right: 150, width: 340, room: 34, labelUp: 0 },
  narrow: { row: 46, left: 10, right: 10, width: 340, room: 30, labelUp: 15 },
} as const;

type Drawn = { readonly row: ForestRow; readonly y: number };

function ratiosOf(rows: readonly ForestRow[]) {
  return rows.flatMap((row) => (row.result?.ratio.known === true ? [row.result.ratio.value] : []));
}

/** Factors deserve a logarithmic scale: half and double lie equally far from 1. */
function ratioRange(rows: readonly ForestRow[]): Range {
  const ends = ratiosOf(rows).flatMap(({ interval }) => [interval.low, interval.high]);
  const [low, high] = [Math.min(1, ...ends), Math.max(1, ...ends)];
  const pad = Math.max(0.01, (high - low) * 0.08);
  return low - pad > 0
    ? { low: low - pad, high: high + pad, log: true }
    : { low: Math.min(0, low), high: high + pad, log: false };
}

function ratioTicks(range: Range): Tick[] {
  if (range.log && range.high / range.low > 4) return decadeTicks(range, (value) => decimals(value, value < 1 ? 2 : 0));
  const ticks = roundTicks(range, 5);
  const step = niceStep(range.high - range.low, 5);
  return ticks.some((tick) => Math.abs(tick.at - 1) < step / 2) ? ticks : [...ticks, { at: 1, text: "1" }];
}

function rowMarks(drawn: Drawn): Layer[] {
  const { row, y } = drawn;
  if (row.result?.ratio.known !== true) return [];
  const { ratio, interval } = row.result.ratio.value;
  const { look, comparison } = row.result;
  return [
    bars([{ x: interval.low, x2: interval.high, y, y2: y, colour: look.colour }], 2.5),
    dots([{ x: ratio, y, look, hollow: comparison.verdict === "not distinguishable" }], 90),
  ];
}

function rowTexts(drawn: Drawn, layout: ForestLayout, size: Size): Layer[] {
  const { row, y } = drawn;
  const shape = LAYOUTS[layout];
  const up = row.heading ? 0 : shape.labelUp;
  const halo = layout === "narrow";
  const edge = layout === "wide" ? size.width + 14 : size.width;
  return [
    note({ x: layout === "wide" ? -shape.left : 0, y: y - up }, shortened(row.label, shape.room), {
      halo,
      bold: row.primary || row.heading,
    }),
    note({ x: edge, y: y - up }, changeOrVerdict(row), {
      align: layout === "wide" ? "left" : "right",
      halo,
      muted: row.result?.ratio.known !== true,
    }),
  ];
}

/** The drawing of a forest plot in one of its layouts. */
export function forestDrawing(rows: readonly ForestRow[], layout: ForestLayout, baseline: string) {
  const shape = LAYOUTS[layout];
  const size: Size = {
    width: shape.width,
    height: rows.length * shape.row,
    margin: { top: 26, right: shape.right, bottom: 44, left: shape.left },
  };
  const drawn = rows.map((row, index) => ({
    row,
    y: (index + 0.5) * shape.row + (row.heading ? 4 : shape.labelUp / 1.5),
  }));
  const x = ratioRange(rows);
  const y: Range = { low: size.height, high: 0, log: false };
  const place = shareOf(x, 1) * size.width;
  return frame(
    size,
    {
      x: { range: x, ticks: ratioTicks(x), title: `ratio to ${shortened(baseline, 30)} (1 = the same)`, grid: true },
      y: { range: y, ticks: [] },
    },
    [
      bars([{ x: 1, x2: 1, y: 0, y2: size.height, colour: ink.fg }], 1.2),
      note({ x: place - 8, y: -12 }, "◂ less", { align: "right", muted: true }),
      note({ x: place + 8, y: -12 }, "more ▸", { muted: true }),
      ...drawn.flatMap(rowMarks),
      ...drawn.flatMap((line) => rowTexts(line, layout, size)),
    ],
  );
}
