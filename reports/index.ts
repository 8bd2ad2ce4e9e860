import type { Analysis } from "../harness/model/analysis.ts";
import { htmlReport } from "./html/page.ts";
import { markdownReport } from "./markdown/page.ts";

/** A form of the report: a pure function from the analysis to the text of one file. */
export type Reporter = {
  /** The name of the file inside the run's `report/` folder. */
  readonly fileName: string;
  readonly render: (analysis: Analysis) => Promise<string>;
};

/** Every form of the report by its name on the command line. */
export const reporters = {
  html: { fileName: "report.html", render: htmlReport },
  markdown: { fileName: "report.md", render: markdownReport },
  json: { fileName: "report.json", render: async (analysis: Analysis) => `${JSON.stringify(analysis, null, 2)}\n` },
} satisfies Record<string, Reporter>;
