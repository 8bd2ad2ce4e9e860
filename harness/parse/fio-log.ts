import type { Series } from "../model/observation.ts";
import { fromKibPerSecond } from "../model/quantity.ts";
import type { Origin } from "./fio-json.ts";

const directions = ["read", "write", "trim"] as const;

/** Time, value and direction, each ended by its comma: a line that is cut off before has no number to trust. */
const entry = /^\s*(\d{1,15})\s*,\s*(\d{1,15})\s*,\s*([012])\s*,/;

/**
 * Reads a bandwidth log of fio (`time in ms, KiB/s, direction, …`): one series per direction. Lines that are cut off or
 * are no numbers are left out, because the totals come from the JSON; a log only shows the course.
 */
export function parseBandwidthLog(text: string, job: string, from: Origin): Series[] {
  const points = new Map<(typeof directions)[number], [number, number][]>();
  for (const line of text.split("\n")) {
    const [, time, value, code] = entry.exec(line) ?? [];
    const direction = directions[Number(code)];
    if (direction === undefined) continue;
    const list = points.get(direction) ?? [];
    list.push([Number(time), fromKibPerSecond(Number(value))]);
    points.set(direction, list);
  }
  return [...points].map(([direction, list]) => ({ ...from, job, direction, points: list }));
}
