import type { Effects } from "../model/effects.ts";

type Paint = (text: string) => string;

/** Bold, red and dim for terminals; plain text elsewhere, with NO_COLOR set, and on dumb terminals. */
export function styled(
  isTerminal: boolean,
  effects: Effects,
): { readonly bold: Paint; readonly red: Paint; readonly dim: Paint } {
  const { environment } = effects.machine;
  const plain = !isTerminal || (environment["NO_COLOR"] ?? "") !== "" || environment["TERM"] === "dumb";
  const paint = (code: number, end: number): Paint =>
    plain ? (text) => text : (text) => `\u001b[${code}m${text}\u001b[${end}m`;
  return { bold: paint(1, 22), red: paint(31, 39), dim: paint(2, 22) };
}
