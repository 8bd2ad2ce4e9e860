import type { TopLevelSpec } from "vega-lite";
import type { Range, Tick } from "./axis-range.ts";
import { config } from "./theme.ts";

type LayeredSpec = Extract<TopLevelSpec, { layer: unknown }>;

/** One layer of marks inside a frame. */
export type Layer = LayeredSpec["layer"][number];

/** One side of a frame: what it spans, where ticks stand (none: no axis is drawn) and whether they cross the plot. */
export type Side = {
  readonly range: Range;
  readonly ticks: readonly Tick[];
  readonly title?: string;
  readonly grid?: boolean;
};

/** The plot area in pixels of the drawing, and the margins around it for labels. */
export type Size = {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
};

/** The size of every chart of a single workload: equal plots line up on the page, and 12-pixel text survives 360 pixels. */
export const PANEL: Size = { width: 220, height: 200, margin: { top: 30, right: 122, bottom: 42, left: 58 } };

function labelExpression(ticks: readonly Tick[]): string {
  return ticks.reduceRight((rest, tick) => `datum.value === ${tick.at} ? ${JSON.stringify(tick.text)} : ${rest}`, "''");
}

function positionOf(field: "x" | "y", side: Side) {
  const { low, high, log } = side.range;
  const axis =
    side.ticks.length === 0
      ? null
      : {
          values: side.ticks.map((tick) => tick.at),
          labelExpr: labelExpression(side.ticks),
          title: side.title ?? null,
          grid: side.grid ?? false,
          domain: field === "x",
          ticks: field === "x",
          labelOverlap: false,
          labelFlush: false,
        };
  const scale = log
    ? { domain: [low, high], nice: false, type: "log" as const }
    : { domain: [low, high], nice: false, zero: false, type: "linear" as const };
  return { field, type: "quantitative" as const, scale, axis };
}

/**
 * A chart of layers over one shared x and one shared y, with margins set by hand: vega's own sizing measures text, and
 * without a canvas it overestimates by a third.
 */
export function frame(
  size: Size,
  sides: { readonly x: Side; readonly y: Side },
  layers: readonly Layer[],
): TopLevelSpec {
  return {
    width: size.width,
    height: size.height,
    padding: { ...size.margin },
    autosize: { type: "none" },
    data: { values: [] },
    encoding: { x: positionOf("x", sides.x), y: positionOf("y", sides.y) },
    layer: [...layers],
    config: { ...config },
  };
}
