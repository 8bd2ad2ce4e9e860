import type { ImportedCell, ImportedFact } from "../../model/imported.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { MIB } from "../../model/quantity.ts";
import type { TrialDraft } from "../source/importer.ts";
import { workloadName } from "../source/safe-name.ts";
import type { Invocation } from "./invocation.ts";

function nameOf({ workload, summary }: Invocation): string {
  return workloadName(`${workload}-${summary.num_accelerators}a-train`);
}

/** Bytes of one sample: the published MiB/s ÷ the published samples/s, which is the configured record length exactly. */
export function sampleBytes({ summary: { metric } }: Invocation): Known<number> {
  const rate = metric.train_io_mean_MB_per_second;
  const samples = metric.train_throughput_mean_samples_per_second;
  return rate === undefined || samples === undefined || samples === 0
    ? unknown("the summary has no train_io_mean_MB_per_second beside its samples per second")
    : known((rate * MIB) / samples);
}

/** Each epoch of a training run is one trial. The summary has rates only. */
export function trainingTrials(invocation: Invocation): TrialDraft[] {
  const size = sampleBytes(invocation);
  const rateOnly = unknown("DLIO's summary has samples per second, not bytes and time of an epoch");
  return (invocation.summary.metric.train_throughput_samples_per_second ?? []).map((samples) => ({
    system: invocation.system,
    workload: nameOf(invocation),
    startedAt: unknown("times in DLIO's files name no time zone"),
    failure: size.known ? null : size.why,
    invocation: invocation.file.path,
    artifact: invocation.file.copy,
    measures: [
      {
        phase: "train",
        job: "all",
        direction: "read",
        artifact: invocation.file.copy,
        values: {
          bytes: rateOnly,
          runtime: rateOnly,
          operations: rateOnly,
          throughput: size.known ? known(samples * size.value) : size,
        },
      },
    ],
    latency: [],
    series: [],
  }));
}

/** The one cell of a training run. */
export function trainingCell(invocation: Invocation): ImportedCell {
  const accelerators = invocation.summary.num_accelerators;
  return {
    id: nameOf(invocation),
    workload: nameOf(invocation),
    phase: "train",
    title: `Training ${invocation.workload}, ${accelerators} accelerators`.slice(0, 80),
    about: `MLPerf Storage's training of ${invocation.workload} with ${accelerators} emulated accelerators, epoch by epoch`,
    direction: "read",
    shownAs: "bytes",
  };
}

/** What the summary publishes about a training run. */
export function trainingReported(invocation: Invocation): ImportedFact[] {
  const { metric } = invocation.summary;
  const where = `${invocation.system}, ${invocation.workload}`;
  const artifact = invocation.file.copy;
  const utilisation = metric.train_au_mean_percentage;
  const rate = metric.train_io_mean_MB_per_second;
  return [
    {
      label: `${where}: mean of the epochs' rates, as published`,
      value:
        rate === undefined
          ? unknown("the summary has no train_io_mean_MB_per_second")
          : known(
              `${rate.toPrecision(6)} MiB/s = ${((rate * MIB) / 1e9).toPrecision(6)} GB/s (the file writes MB and means MiB)`,
            ),
      artifact,
    },
    {
      label: `${where}: bytes ÷ time`,
      value: unknown("DLIO's summary has samples per second, not bytes and time of an epoch"),
      artifact,
    },
    {
      label: `${where}: accelerator utilisation`,
      value:
        utilisation === undefined
          ? unknown("the summary has no train_au_mean_percentage")
          : known(`${utilisation.toFixed(2)} % (${metric.train_au_meet_expectation ?? "no verdict"})`),
      artifact,
    },
  ];
}
