import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import type { Execution, FioFacts } from "../model/evidence.ts";
import { failureOf, runFio } from "./fio/command.ts";
import { jobFileText } from "./fio/job-file.ts";

/** Engines in order of preference; the first that works on every target with O_DIRECT is taken for all. */
const engines = ["io_uring", "libaio", "posixaio", "psync"] as const;

/** One engine tried on one target. */
export type Probe = Execution["probes"][number];

/** A target to try engines on. */
export interface ProbeTarget {
  readonly system: string;
  /** The run's own folder on the target. */
  readonly path: string;
}

/** What a probe needs. */
export interface ProbeSite {
  readonly fio: FioFacts;
  /** An existing empty folder for the probes' job files and output. */
  readonly folder: string;
  readonly effects: Effects;
}

function probeJob(engine: string, direct: boolean): string {
  return jobFileText(
    [
      ["directory", "target/."],
      ["ioengine", engine],
      ["direct", direct ? 1 : 0],
      ["thread", 1],
      ["fallocate", "none"],
    ],
    [
      {
        name: "probe",
        options: [
          ["rw", "randwrite"],
          ["bs", 4096],
          ["size", 65536],
          ["iodepth", 4],
          ["filename", "probe.assay"],
        ],
      },
    ],
  );
}

async function probe(target: ProbeTarget, engine: string, direct: boolean, site: ProbeSite): Promise<Probe> {
  const { files } = site.effects;
  const folder = `${site.folder}/${target.system}-${engine}-${direct ? "direct" : "buffered"}`;
  await files.makeFolder(folder);
  await files.removeFile(`${folder}/target`);
  await files.link(target.path, `${folder}/target`);
  await files.writeWhole(`${folder}/probe.fio`, probeJob(engine, direct));
  const result = await runFio(
    { fio: site.fio, folder, jobFile: `${folder}/probe.fio`, output: `${folder}/probe.json`, timeoutMs: 20_000 },
    site.effects,
  );
  await files.removeFile(`${folder}/target`);
  await files.removeFile(`${target.path}/probe.assay`);
  const failure = failureOf(result);
  return {
    system: target.system,
    tried: `${engine}, direct=${direct ? 1 : 0}`,
    worked: failure === undefined,
    detail: failure ?? "worked",
  };
}

function because(probes: readonly Probe[], tried: string): string {
  const failed = probes.find((entry) => entry.tried === tried && !entry.worked);
  return failed === undefined ? "" : `${failed.tried} failed on ${failed.system} (${failed.detail})`;
}

/** The engine and whether O_DIRECT, chosen for all targets, with the reasons. */
export type Mode = Pick<Execution, "engine" | "engineReason" | "direct" | "directReason" | "probes">;

function modeFrom(engine: string, direct: boolean, probes: readonly Probe[]): Mode {
  const passed = engines.slice(0, engines.indexOf(engine as (typeof engines)[number]));
  const refused = passed
    .map((name) => because(probes, `${name}, direct=${direct ? 1 : 0}`))
    .filter((text) => text !== "");
  const noDirect = engines.map((name) => because(probes, `${name}, direct=1`)).find((text) => text !== "");
  return {
    engine,
    engineReason:
      refused.length === 0
        ? "first choice, and it works on every target"
        : `first that works on every target; ${refused.join("; ")}`,
    direct,
    directReason: direct
      ? "O_DIRECT works on every target, so the page cache of this machine is bypassed"
      : `O_DIRECT is refused, so all systems run through the page cache alike: ${noDirect ?? "no engine accepted it"}`,
    probes: [...probes],
  };
}

/**
 * Finds out by trying which I/O engine and whether O_DIRECT can be used on all targets. The weaker common mode is used
 * everywhere: a direct side against a buffered one would not be a comparison. Nothing is ever silently buffered.
 */
export async function probeMode(targets: readonly ProbeTarget[], site: ProbeSite): Promise<Mode> {
  const probes: Probe[] = [];
  for (const direct of [true, false]) {
    for (const engine of engines) {
      const round: Probe[] = [];
      for (const target of targets) round.push(await probe(target, engine, direct, site));
      probes.push(...round);
      if (round.every((entry) => entry.worked)) return modeFrom(engine, direct, probes);
    }
  }
  const last = probes.at(-1);
  throw new HarnessError("targetUnusable", "No I/O engine of fio can write to every target", {
    where: last === undefined ? site.folder : `${last.system}: ${last.detail}`,
    next: "check the target with: assay doctor --target NAME=DIR",
  });
}
