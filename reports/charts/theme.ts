import type { Analysis } from "../../harness/model/analysis.ts";
import { systemLabel } from "../shown-cell.ts";

/** Colours that the page defines for light and dark; the second part serves an SVG that was saved alone. */
export const ink = {
  fg: "var(--fg, #16191d)",
  muted: "var(--muted, #545c66)",
  line: "var(--line, #d5dae0)",
  paper: "var(--panel, #ffffff)",
} as const;

/** System colours are Okabe and Ito's, told apart with every common colour blindness; the page lightens them in the dark. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#f0e442"] as const;
const shapes = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "triangle-down",
  "cross",
  "triangle-right",
  "triangle-left",
] as const;

/** How one system looks in every chart: one colour and one shape, both by its place in the analysis. */
export type Look = { readonly colour: string; readonly shape: string; readonly label: string };

/** The look of a system; beyond eight systems the shapes shift against the colours, so that no pair repeats up to 64. */
export function lookOf(analysis: Analysis, name: string): Look {
  const index = Math.max(
    0,
    analysis.systems.findIndex((system) => system.name === name),
  );
  const slot = index % colours.length;
  const shape = shapes[(index + Math.floor(index / colours.length)) % shapes.length] ?? "circle";
  return { colour: `var(--system-${slot}, ${colours[slot] ?? "#000000"})`, shape, label: systemLabel(analysis, name) };
}

/** Text cut to a length with an ellipsis; vega cannot measure fonts here, so the cut is by characters. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

/** Text broken at spaces into at most `lines` lines of `length` characters; what is left over is cut. */
export function wrapped(text: string, length: number, lines: number): string[] {
  if (lines <= 1 || [...text].length <= length) return [shortened(text, length)];
  const space = text.lastIndexOf(" ", length);
  if (space <= 0) return [shortened(text, length)];
  return [text.slice(0, space), ...wrapped(text.slice(space + 1), length, lines - 1)];
}

/** Settings common to all charts: no background, no frame, colours from the page, 12-pixel text. */
export const config = {
  background: "transparent",
  font: "system-ui, sans-serif",
  view: { stroke: null },
  axis: {
    labelColor: ink.muted,
    titleColor: ink.muted,
    gridColor: ink.line,
    domainColor: ink.line,
    tickColor: ink.line,
    labelFontSize: 11.5,
    titleFontSize: 11.5,
    titleFontWeight: "normal",
    labelLimit: 0,
    titleLimit: 0,
    labelPadding: 5,
    titlePadding: 8,
  },
  text: { color: ink.fg, fontSize: 12, limit: 0 },
} as const;
