import type { modelNames } from "../../model/scenario.ts";
import type { Source, SourceFile } from "../source/importer.ts";
import { baseName, folderOf, jsonOf } from "../source/source-text.ts";
import { type CheckpointStep, checkpointSteps, DlioSummary } from "./summary-schema.ts";

/** One run of DLIO: its summary and what lies beside it. */
export interface Invocation {
  readonly file: SourceFile;
  readonly summary: DlioSummary;
  readonly system: string;
  /** The system as the path names it. */
  readonly named: string | undefined;
  /** As the path or the overrides name it: `llama3-70b`, `unet3d`. */
  readonly workload: string;
  readonly kind: "checkpointing" | "training";
  /** Rank 0's own figures, one a checkpoint; undefined without its file. */
  readonly steps: readonly CheckpointStep[] | undefined;
  readonly stepsFile: SourceFile | undefined;
}

/** MLPerf's names of checkpoint models and ours. */
const models: Readonly<Record<string, (typeof modelNames)[number]>> = {
  "llama3-8b": "llama-3-8b",
  "llama3-70b": "llama-3-70b",
  "llama3-405b": "llama-3-405b",
  "llama3-1t": "mlperf-1t",
};

/** Our name of a model, or the workload's own name where it is none of the four. */
export function modelOf(workload: string): string {
  return models[workload.toLowerCase().replaceAll("_", "-")] ?? workload;
}

interface Names {
  readonly system: string | undefined;
  readonly workload: string | undefined;
}

/** `SYSTEM/checkpointing/MODEL/TIME/summary.json`, as MLPerf Storage lays results out. */
function namesInPath(location: string): Names {
  const parts = location.split("/");
  const at = parts.findLastIndex((part) => part === "checkpointing" || part === "training");
  return at < 1 ? { system: undefined, workload: undefined } : { system: parts[at - 1], workload: parts[at + 1] };
}

/** `- workload=llama3_70b` in `dlio_config/overrides.yaml`. */
function workloadInOverrides(folder: string, files: readonly SourceFile[]): string | undefined {
  const file = files.find(({ path }) => path === `${folder}/dlio_config/overrides.yaml`.replace(/^\//, ""));
  return /^\s*-\s*["']?workload=([\w-]+)/m.exec(file?.text ?? "")?.[1]?.replaceAll("_", "-");
}

/** Rank 0's file; other ranks' files are kept and not read, because DLIO's own summary is rank 0's. */
function stepsIn(folder: string, files: readonly SourceFile[]): Pick<Invocation, "steps" | "stepsFile"> {
  const own = files
    .filter(({ path }) => folderOf(path) === folder && /^\d+_per_epoch_stats\.json$/.test(baseName(path)))
    .sort((a, b) => Number.parseInt(baseName(a.path), 10) - Number.parseInt(baseName(b.path), 10));
  const stepsFile = own[0];
  const steps = stepsFile === undefined ? undefined : checkpointSteps(jsonOf(stepsFile.text));
  return steps === undefined || steps.length === 0 ? { steps: undefined, stepsFile: undefined } : { steps, stepsFile };
}

/** Training by what was measured: a training run may carry the figures of one tiny checkpoint too. */
function kindOf({ metric }: DlioSummary): Invocation["kind"] | undefined {
  if (metric.train_throughput_samples_per_second !== undefined) return "training";
  const saves = metric.save_checkpoint_duration_mean_seconds ?? metric.load_checkpoint_duration_mean_seconds;
  return saves === undefined ? undefined : "checkpointing";
}

/** Reads one summary with its neighbours, or says why it cannot be used. */
export function invocationOf(file: SourceFile, source: Source): Invocation | string {
  const parsed = DlioSummary.safeParse(jsonOf(file.text));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `DLIO's summary has an unknown shape at ${issue?.path.map(String).join(".")}: ${issue?.message}`;
  }
  const kind = kindOf(parsed.data);
  if (kind === undefined)
    return "DLIO's summary has neither train_throughput_samples_per_second nor save_/load_checkpoint_duration_mean_seconds";
  const folder = folderOf(file.path);
  const inside = namesInPath(file.path);
  const names = inside.system === undefined ? namesInPath(`${source.location}/${file.path}`) : inside;
  return {
    file,
    summary: parsed.data,
    kind,
    system: source.system ?? names.system ?? source.base,
    named: names.system,
    workload: workloadInOverrides(folder, source.files) ?? names.workload ?? "unnamed",
    ...stepsIn(folder, source.files),
  };
}
