import { HarnessError } from "../model/error.ts";

const byteUnits: Readonly<Record<string, number>> = {
  B: 1,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
};

const timeUnits: Readonly<Record<string, number>> = { ms: 1e-3, s: 1, min: 60, h: 3600 };

const shape = /^\s*(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*$/;

function inBaseUnit(text: string, units: Readonly<Record<string, number>>, example: string): number {
  const match = shape.exec(text);
  const unit = match?.[2] ?? "";
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (match === null || factor === undefined) {
    const hint =
      match !== null && /^[kmgt]$/i.test(match[2] ?? "")
        ? ` ("${match[2]}" is ambiguous: KiB is 1024, KB is 1000)`
        : "";
    throw new HarnessError("badScenario", `"${text}" is not a quantity with a unit${hint}`, {
      next: `write it like ${example}; units: ${Object.keys(units).join(", ")}`,
    });
  }
  return Number(match[1]) * factor;
}

/** Reads "4KiB", "1.5GiB" or "2GB" as whole bytes. KiB is 1024, KB is 1000; a bare letter is refused as ambiguous. */
export function bytesFromText(text: string): number {
  return Math.round(inBaseUnit(text, byteUnits, "256MiB"));
}

/** Reads "100MiB/s" as whole bytes per second; the "/s" may be left out. */
export function rateFromText(text: string): number {
  return Math.round(inBaseUnit(text.replace(/\/s\s*$/, ""), byteUnits, "100MiB/s"));
}

/** Reads "1.5s", "500ms", "2min" as seconds. */
export function secondsFromText(text: string): number {
  return inBaseUnit(text, timeUnits, "1.5s");
}
