import type { Analysis } from "../model/analysis.ts";
import type { Effects } from "../model/effects.ts";

/** Names of the report formats, for the command line. */
export const reportFormats = ["html", "markdown", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** Renders an analysis in the given formats into a folder; returns the path of each file. */
export async function writeReports(
  analysis: Analysis,
  formats: readonly ReportFormat[],
  out: string,
  effects: Effects,
): Promise<Record<string, string>> {
  const { reporters } = await import("../../reports/index.ts");
  await effects.files.makeFolder(out);
  const paths: Record<string, string> = {};
  for (const format of formats) {
    const { fileName, render } = reporters[format];
    paths[format] = `${out}/${fileName}`;
    await effects.files.writeWhole(`${out}/${fileName}`, await render(analysis));
  }
  return paths;
}
