import type { Parsed } from "../../harness/model/observation.ts";

/** Everything that was parsed as JSON, one number a line, so that a diff of goldens can be read. */
export function parsedLines({ observations, latency, series }: Parsed): string {
  const list = (items: readonly unknown[]) => items.map((item) => `\n  ${JSON.stringify(item)}`).join(",");
  return `{\n"observations": [${list(observations)}],\n"latency": [${list(latency)}],\n"series": [${list(series)}]\n}\n`;
}
