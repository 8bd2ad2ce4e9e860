import { type Known, known, unknown } from "../../model/known.ts";
import { GIB, KIB, MIB } from "../../model/quantity.ts";

const powers: Readonly<Record<string, number>> = { "": 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/**
 * A size as fio reads it in job options. With fio's default `kb_base=1024` the letters mean the opposite of the standard:
 * `4k` and `4kb` are 4096 and `4ki` is 4000; with `kb_base=1000` it is the other way about (fio's HOWTO, "Parameter types").
 * Undefined for shares ("100%"), ranges and anything else.
 */
export function fioSize(text: string | undefined, kbBase = "1024"): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([kmgtp]?)(i?)b?$/i.exec(text?.trim() ?? "");
  if (match === null) return undefined;
  const standard = kbBase === "1000";
  const base = (match[3] === "") === standard ? 1000 : KIB;
  return Math.round(Number(match[1]) * base ** (powers[match[2]?.toLowerCase() ?? ""] ?? 0));
}

/** A size with the largest binary unit that shows it exactly: 4096 is "4 KiB". */
export function sizeText(bytes: number): string {
  const unit = [
    ["TiB", GIB * KIB],
    ["GiB", GIB],
    ["MiB", MIB],
    ["KiB", KIB],
  ] as const;
  const found = unit.find(([, factor]) => bytes >= factor && Number.isInteger(bytes / factor));
  return found === undefined ? `${bytes} B` : `${bytes / found[1]} ${found[0]}`;
}

/** The same without a space and with fio's letter, for names: "4k". */
export function sizeName(bytes: number): string {
  return sizeText(bytes).replace(" ", "").replace("iB", "").replace(/B$/, "b").toLowerCase();
}

/** A number of a text, or the reason why there is none. */
export function numberOf(text: string | undefined, what: string): Known<number> {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= 0
    ? known(value)
    : unknown(`${what} is ${text === undefined ? "missing" : "empty or no number"}`);
}
