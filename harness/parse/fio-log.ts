import type { Series } from "../model/observation.ts";
import { fromKibPerSecond } from "../model/quantity.ts";
import type { Origin } from "./fio-json.ts";

const directions = ["read", "write", "trim"] as const;

/**
 * Reads a bandwidth log of fio (`time in ms, KiB/s, direction, …`): one series per direction. Lines that are cut off or
 * are no numbers are left out, because the totals come from the JSON; a log only shows the course.
 */
export function parseBandwidthLog(text: string, job: string, from: Origin): Series[] {
  const points = new Map<(typeof directions)[number], [number, number][]>();
  for (const line of text.split("\n")) {
    const [time, value, code] = line.split(",").map((field) => Number(field.trim()));
    const direction = directions[code ?? -1];
    if (direction === undefined || !Number.isFinite(time) || !Number.isFinite(value)) continue;
    const list = points.get(direction) ?? [];
    list.push([time ?? 0, fromKibPerSecond(value ?? 0)]);
    points.set(direction, list);
  }
  return [...points].map(([direction, list]) => ({ ...from, job, direction, points: list }));
}
