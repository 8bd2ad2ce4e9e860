import { z } from "zod";

/** One line of PerfKitBenchmarker's results. Only what is read; labels come as one text or, uncollapsed, as an object. */
const PerfkitLine = z.object({
  metric: z.string(),
  value: z.number(),
  unit: z.string(),
  test: z.string().optional(),
  run_uri: z.string().optional(),
  timestamp: z.number().optional(),
  labels: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
});

/** A sample with its labels taken apart. */
export interface PerfkitSample {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly test: string;
  readonly runUri: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** `|key:value|,|key:value|`: the key ends at the first colon, the value at the bar. */
export function labelsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/\|([^|:]+):([^|]*)\|/g)].map(([, key = "", value = ""]) => [key, value]),
  );
}

function textual(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
}

/** Reads one line; undefined where it is no sample. */
export function sampleOf(line: string): PerfkitSample | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = PerfkitLine.safeParse(value);
  if (!parsed.success) return undefined;
  const { metric, value: amount, unit, test = "", run_uri = "", labels = {}, metadata = {} } = parsed.data;
  const named = typeof labels === "string" ? labelsOf(labels) : textual(labels);
  return { metric, value: amount, unit, test, runUri: run_uri, labels: { ...textual(metadata), ...named } };
}
