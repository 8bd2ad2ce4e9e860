import { HarnessError } from "../../model/error.ts";
import { analyseRun, readAnalysis } from "../../pipeline/analyse-run.ts";
import { findRun } from "../../pipeline/site.ts";
import { type ReportFormat, reportFormats, writeReports } from "../../pipeline/write-report.ts";
import type { CommandModule } from "../command.ts";

interface ReportOptions {
  readonly format: string;
  readonly out?: string;
}

function formatsOf(text: string): ReportFormat[] {
  return text.split(",").map((name) => {
    const found = reportFormats.find((format) => format === name.trim());
    if (found !== undefined) return found;
    throw new HarnessError("badFlags", `--format ${name}: there is no such format`, {
      next: `formats: ${reportFormats.join(", ")}`,
    });
  });
}

/** `assay report`: the report of a stored analysis; the analysis is made first where there is none. */
export const report: CommandModule<ReportOptions> = {
  configure: (command) => {
    command
      .argument("[run]", "run id", "latest")
      .option("--format <names>", `comma-separated: ${reportFormats.join(", ")}`, "html,markdown,json")
      .option("--out <dir>", "folder to write to (default: report/ in the run)");
  },
  run: async ({ args, options }, { effects, site }) => {
    const formats = formatsOf(options.format);
    const folder = await findRun(args[0] ?? "latest", site);
    const analysis = (await readAnalysis(folder, effects)) ?? (await analyseRun(folder, effects));
    const out =
      options.out === undefined
        ? folder.report
        : options.out.startsWith("/")
          ? options.out
          : `${effects.machine.cwd}/${options.out}`;
    const files = await writeReports(analysis, formats, out, effects);
    return { exit: "fine", result: { run: folder.id, files }, text: Object.values(files).join("\n") };
  },
};
