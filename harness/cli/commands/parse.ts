import { HarnessError } from "../../model/error.ts";
import type { LatencyBins, Observation } from "../../model/observation.ts";
import { parseFioJson } from "../../parse/fio-json.ts";
import { readRunFacts } from "../../pipeline/run-facts.ts";
import { findRun } from "../../pipeline/site.ts";
import type { CommandModule, Context } from "../command.ts";
import { table } from "../show-analysis.ts";

function row(entry: Observation): string[] {
  return [
    entry.trial,
    entry.phase,
    entry.job,
    entry.direction,
    entry.metric,
    entry.value.known ? String(entry.value.value) : `unknown: ${entry.value.why}`,
    entry.unit,
  ];
}

interface Read {
  readonly observations: readonly Observation[];
  readonly latency: readonly LatencyBins[];
  /** Trials that could not be read, with the reason. */
  readonly unreadable: readonly { readonly trial: string; readonly reason: string }[];
}

async function readRun(id: string, { effects, site }: Context): Promise<Read> {
  const facts = await readRunFacts(await findRun(id, site), effects);
  return {
    observations: facts.trials.flatMap((trial) => trial.parsed?.observations ?? []),
    latency: facts.trials.flatMap((trial) => trial.parsed?.latency ?? []),
    unreadable: facts.trials.flatMap((trial) =>
      trial.state === "failed" ? [{ trial: trial.planned.id, reason: trial.reason ?? "" }] : [],
    ),
  };
}

/** `assay parse`: every number of a run, or of one fio JSON file, as today's parsers read it. */
export const parse: CommandModule<object> = {
  configure: (command) => {
    command.argument("<run-or-file>", 'a run id, "latest", or a JSON file that fio wrote');
  },
  run: async ({ args }, context) => {
    const what = args[0] ?? "latest";
    const path = what.startsWith("/") ? what : `${context.effects.machine.cwd}/${what}`;
    const status = await context.effects.files.status(path);
    const text = status?.kind === "file" ? await context.effects.files.readText(path) : undefined;
    if (text === undefined && what.includes("/")) {
      throw new HarnessError("notFound", `There is no file ${what}`, {
        next: "name a JSON file that fio wrote, or a run: assay results list",
      });
    }
    const read: Read =
      text === undefined
        ? await readRun(what, context)
        : { ...parseFioJson(text, { trial: "-", phase: "-", artifact: what }), unreadable: [] };
    const bad = read.unreadable.map(({ trial, reason }) => `unreadable: ${trial}: ${reason}`);
    const head = ["trial", "phase", "job", "direction", "metric", "value", "unit"];
    return {
      exit: read.unreadable.length > 0 ? "badArtifact" : "fine",
      result: { observations: read.observations, latency: read.latency, unreadable: read.unreadable },
      text: [table([head, ...read.observations.map(row)]), ...bad].join("\n"),
    };
  },
};
