import type { ImportedCell, ImportedFact } from "../../model/imported.ts";
import { known, unknown } from "../../model/known.ts";
import { GIB } from "../../model/quantity.ts";
import type { Warning } from "../../model/warning.ts";
import { checkpointShapes } from "../../sizing/checkpoint-models.ts";
import { checkpointBytes as shapeBytes } from "../../sizing/checkpoint-shape.ts";
import type { TrialDraft } from "../source/importer.ts";
import { workloadName } from "../source/safe-name.ts";
import { type Invocation, modelOf } from "./invocation.ts";

const phases = ["save", "load"] as const;

const noZone = unknown("times in DLIO's files name no time zone");

/** One phase of a checkpointing run as the summary has it. */
interface Published {
  readonly phase: (typeof phases)[number];
  /** Mean of the rates of the single checkpoints, GiB per second. */
  readonly meanOfRates: number;
  readonly meanSeconds: number;
}

function publishedOf({ summary: { metric } }: Invocation): Published[] {
  return phases.flatMap((phase) => {
    const meanOfRates = metric[`${phase}_checkpoint_io_mean_GB_per_second`];
    const meanSeconds = metric[`${phase}_checkpoint_duration_mean_seconds`];
    return meanOfRates === undefined || meanSeconds === undefined ? [] : [{ phase, meanOfRates, meanSeconds }];
  });
}

/** Size of one checkpoint in bytes. The file's "GB" is GiB. */
export function checkpointBytes({ summary }: Invocation): number | undefined {
  const size = summary.metric.checkpoint_size_GB;
  return size === undefined || size === 0 ? undefined : Math.round(size * GIB);
}

function nameOf(invocation: Invocation, phase: string): string {
  return workloadName(`${modelOf(invocation.workload)}-${invocation.summary.num_accelerators}p-${phase}`);
}

interface Step {
  readonly phase: "save" | "load";
  readonly seconds: number;
  /** Bytes per second as the file says. */
  readonly rate: number;
  readonly artifact: string;
}

/** Single checkpoints where rank 0's file has them, else one that stands for their mean: size ÷ mean time is bytes ÷ time. */
function stepsOf(invocation: Invocation, published: Published): Step[] {
  const single = (invocation.steps ?? []).filter((step) => step.phase === published.phase);
  if (single.length > 0)
    return single.map(({ phase, seconds, throughput }) => ({
      phase,
      seconds,
      rate: throughput * GIB,
      artifact: invocation.stepsFile?.copy ?? invocation.file.copy,
    }));
  const { phase, meanOfRates, meanSeconds } = published;
  return [{ phase, seconds: meanSeconds, rate: meanOfRates * GIB, artifact: invocation.file.copy }];
}

function trialOf(step: Step, invocation: Invocation): TrialDraft {
  const bytes = checkpointBytes(invocation);
  return {
    system: invocation.system,
    workload: nameOf(invocation, step.phase),
    startedAt: noZone,
    failure: step.seconds > 0 ? null : "DLIO's clock shows no time passed",
    invocation: invocation.file.path,
    artifact: step.artifact,
    measures: [
      {
        phase: step.phase,
        job: "all",
        direction: step.phase === "save" ? "write" : "read",
        artifact: step.artifact,
        values: {
          bytes: bytes === undefined ? unknown("the summary has no checkpoint_size_GB") : known(bytes),
          operations: unknown("DLIO counts no I/Os"),
          runtime: known(step.seconds),
          throughput: known(step.rate),
        },
      },
    ],
    latency: [],
    series: [],
  };
}

/** The trials of a checkpointing run: each checkpoint is one. */
export function checkpointTrials(invocation: Invocation): TrialDraft[] {
  return publishedOf(invocation).flatMap((published) =>
    stepsOf(invocation, published).map((step) => trialOf(step, invocation)),
  );
}

/** The cells of a checkpointing run: its phases. */
export function checkpointCells(invocation: Invocation): ImportedCell[] {
  const model = modelOf(invocation.workload);
  const processes = invocation.summary.num_accelerators;
  return publishedOf(invocation).map(({ phase }) => ({
    id: nameOf(invocation, phase),
    workload: nameOf(invocation, phase),
    phase,
    title: `Checkpoint ${model}, ${processes} processes: ${phase}`,
    about: `MLPerf Storage's checkpointing of ${invocation.workload} with ${processes} processes, timed by rank 0`,
    direction: phase === "save" ? "write" : "read",
    shownAs: "bytes",
  }));
}

/** Binary as the file means it and decimal as storage is sold, so that nobody has to guess. */
function rateText(bytesPerSecond: number): string {
  return `${(bytesPerSecond / GIB).toPrecision(6)} GiB/s = ${(bytesPerSecond / 1e9).toPrecision(6)} GB/s`;
}

/** Both ways to sum up a phase: the published mean of rates, and bytes ÷ time (METHODOLOGY §0, finding 2). */
export function checkpointReported(invocation: Invocation): ImportedFact[] {
  const bytes = checkpointBytes(invocation);
  return publishedOf(invocation).flatMap((published): ImportedFact[] => {
    const { phase, meanOfRates } = published;
    const where = `${invocation.system}, ${invocation.workload}, ${phase}`;
    const steps = stepsOf(invocation, published);
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    const rate = bytes === undefined || seconds === 0 ? undefined : (bytes * steps.length) / seconds;
    const over =
      rate === undefined
        ? ""
        : `; the mean of rates is ${(((meanOfRates * GIB) / rate - 1) * 100).toFixed(2)} % above it`;
    return [
      {
        label: `${where}: mean of rates, as published`,
        value: known(`${rateText(meanOfRates * GIB)} (the file writes GB and means GiB)`),
        artifact: invocation.file.copy,
      },
      {
        label: `${where}: bytes ÷ time`,
        value:
          rate === undefined ? unknown("the summary has no checkpoint_size_GB") : known(`${rateText(rate)}${over}`),
        artifact: steps[0]?.artifact ?? invocation.file.copy,
      },
    ];
  });
}

/** A checkpoint of another size than the model's is a part of it (subset mode) or another model. */
function sizeDoubt(invocation: Invocation): Warning[] {
  const shape = Object.values(checkpointShapes).find(({ name }) => name === modelOf(invocation.workload));
  const bytes = checkpointBytes(invocation);
  if (shape === undefined || bytes === undefined) return [];
  const whole = shapeBytes(shape).total;
  if (Math.abs(bytes / whole - 1) <= 0.01) return [];
  return [
    {
      code: "other-size",
      sentence: `${invocation.system}, ${invocation.workload}: a checkpoint of ${bytes} bytes is not one of ${shape.name} (${whole} bytes): a subset, or another model.`,
    },
  ];
}

/** Doubts about one run. */
export function checkpointDoubts(invocation: Invocation): Warning[] {
  const bytes = checkpointBytes(invocation) ?? 0;
  const place = `${invocation.system}, ${invocation.workload}`;
  const phaseDoubts = publishedOf(invocation).flatMap((published): Warning[] => {
    const steps = stepsOf(invocation, published);
    const means = (invocation.steps ?? []).every((step) => step.phase !== published.phase);
    const off = steps.filter((step) => !means && bytes > 0 && Math.abs((step.rate * step.seconds) / bytes - 1) > 0.01);
    return [
      ...(means
        ? [
            {
              code: "mean-only",
              sentence: `${place}, ${published.phase}: only the mean of an unstated number of checkpoints is there (no *_per_epoch_stats.json), so their spread is unknown.`,
            },
          ]
        : []),
      ...(off.length > 0
        ? [
            {
              code: "contradiction",
              sentence: `${place}, ${published.phase}: ${off.length} checkpoints whose rate × time is not their size; size ÷ time is used.`,
            },
          ]
        : []),
    ];
  });
  return [...sizeDoubt(invocation), ...phaseDoubts];
}
