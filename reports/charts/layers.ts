import type { Layer } from "./frame.ts";
import { ink, type Look } from "./theme.ts";

/** A symbol at a place of the plot: filled where it counts, hollow where it does not. */
export type Dot = { readonly x: number; readonly y: number; readonly look: Look; readonly hollow?: boolean };

/** A straight line between two places. */
export type Bar = {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly colour: string;
};

/** A point of a curve; points of one `line` are joined in the order of x. */
export type Step = { readonly x: number; readonly y: number; readonly line: string; readonly colour: string };

const asGiven = (field: string) => ({ field, type: "nominal" as const, scale: null });

/** Symbols, one per datum, in the colour and shape of their system. */
export function dots(data: readonly Dot[], size = 55): Layer {
  const values = data.map(({ x, y, look, hollow }) => ({
    x,
    y,
    stroke: look.colour,
    fill: hollow === true ? ink.paper : look.colour,
    shape: look.shape,
  }));
  return {
    data: { values },
    mark: { type: "point", size, strokeWidth: 1.6, opacity: 1 },
    encoding: { stroke: asGiven("stroke"), fill: asGiven("fill"), shape: asGiven("shape") },
  };
}

/** Straight lines, one per datum: intervals, medians, borders. */
export function bars(data: readonly Bar[], strokeWidth = 2, dash: readonly number[] = []): Layer {
  return {
    data: { values: data.map((bar) => ({ ...bar })) },
    mark: { type: "rule", strokeWidth, opacity: 1, ...(dash.length === 0 ? {} : { strokeDash: [...dash] }) },
    encoding: { x2: { field: "x2" }, y2: { field: "y2" }, color: asGiven("colour") },
  };
}

/** Curves, one per value of `line`. */
export function curves(data: readonly Step[], strokeWidth: number, opacity = 1): Layer {
  return {
    data: { values: data.map((step) => ({ ...step })) },
    mark: { type: "line", strokeWidth, opacity, interpolate: "linear" },
    encoding: { color: asGiven("colour"), detail: { field: "line", type: "nominal" } },
  };
}

/** How a text stands to its place. */
export type TextStyle = {
  readonly align?: "left" | "right" | "center";
  readonly dx?: number;
  readonly dy?: number;
  readonly muted?: boolean;
  readonly bold?: boolean;
  readonly halo?: boolean;
};

function textMark(style: TextStyle) {
  return {
    type: "text" as const,
    align: style.align ?? "left",
    baseline: "middle" as const,
    dx: style.dx ?? 0,
    dy: style.dy ?? 0,
    color: style.muted === true ? ink.muted : ink.fg,
    fontWeight: style.bold === true ? ("bold" as const) : ("normal" as const),
    limit: 0,
  };
}

/** One text at a pixel of the frame, counted from the upper left corner of the plot; `halo` keeps lines out of it. */
export function note(place: { readonly x: number; readonly y: number }, text: string, style: TextStyle = {}): Layer {
  const mark = textMark(style);
  const behind = { ...mark, stroke: ink.paper, strokeWidth: 5, strokeJoin: "round" as const };
  const at = { x: { value: place.x }, y: { value: place.y }, text: { field: "text", type: "nominal" as const } };
  return {
    data: { values: [{ text }] },
    encoding: at,
    layer: style.halo === true ? [{ mark: behind }, { mark }] : [{ mark }],
  };
}

/** One symbol of a system at a pixel of the frame: beside its name. */
export function symbol(place: { readonly x: number; readonly y: number }, look: Look): Layer {
  return {
    data: { values: [{ shape: look.shape }] },
    mark: { type: "point", size: 42, stroke: look.colour, fill: look.colour, opacity: 1 },
    encoding: { x: { value: place.x }, y: { value: place.y }, shape: asGiven("shape") },
  };
}
