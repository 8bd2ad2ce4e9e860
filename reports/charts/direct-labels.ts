import { type Range, shareOf } from "./axis-range.ts";
import { dodge } from "./dodge.ts";
import type { Layer, Size } from "./frame.ts";
import { note, symbol } from "./layers.ts";
import { type Look, wrapped } from "./theme.ts";

/** What stands at the right side of a chart for one system: its name and number, at the height of its value. */
export type DirectLabel = { readonly look: Look; readonly at: number; readonly number: string };

const UNIT: Range = { low: 0, high: 1, log: false };
const CHARACTER = 7.2;
const LINE = 14.5;

/** Names beside the data instead of a legend: symbol, name and number at the right edge, moved apart where they overlap. */
export function directLabels(entries: readonly DirectLabel[], y: Range, size: Size): Layer[] {
  const room = Math.floor((size.margin.right - 26) / CHARACTER);
  const texts = entries.map((entry) => [...wrapped(entry.look.label, room, entries.length > 4 ? 1 : 2), entry.number]);
  const tallest = Math.max(...texts.map((lines) => lines.length)) * LINE;
  const shares = entries.map((entry) => Math.min(1, Math.max(0, shareOf(y, entry.at))));
  const gap = Math.min(tallest + 5, size.height / Math.max(1, entries.length - 1));
  const apart = dodge(shares, UNIT, { height: size.height, gap });
  return entries.flatMap((entry, index) => {
    const lines = texts[index] ?? [];
    const top = (1 - (apart[index] ?? 0)) * size.height - ((lines.length - 1) * LINE) / 2;
    const x = size.width + 24;
    const written = lines.map((line, row) =>
      note({ x, y: top + row * LINE }, line, { muted: row === lines.length - 1 }),
    );
    return [symbol({ x: size.width + 14, y: top }, entry.look), ...written];
  });
}
