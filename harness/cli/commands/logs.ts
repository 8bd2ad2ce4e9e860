import type { LogReading } from "../../analyse/log-reading.ts";
import { HarnessError } from "../../model/error.ts";
import type { LatencyReading, LogsReading } from "../../pipeline/read-logs.ts";
import type { CommandModule } from "../command.ts";
import { table } from "../show-analysis.ts";

interface LogsOptions {
  readonly fio?: string;
  readonly interval: string;
}

function rate(value: number, kind: LogReading["kind"]): string {
  return kind === "bw" ? `${Number((value / 1e6).toPrecision(4))} MB/s` : `${Number(value.toPrecision(4))} IOPS`;
}

function windowLines({ window, kind }: LogReading): string[] {
  if (!window.known) return [`  together: unknown: ${window.why}`];
  const { value } = window;
  if (value.clients === 1) return [`  one client: ${rate(value.overall, kind)}`];
  const together = value.concurrent.known ? rate(value.concurrent.value, kind) : `unknown: ${value.concurrent.why}`;
  return [
    `  while all ${value.clients} were at work: ${together}; all bytes ÷ all time: ${rate(value.overall, kind)}`,
    `  starts ${(value.startSkewMs / 1000).toFixed(2)} s apart, ends ${(value.endSkewMs / 1000).toFixed(2)} s apart, overlap ${(value.overlapShare * 100).toFixed(0)} %`,
    ...(value.callout === null ? [] : [`  ${value.callout}`]),
  ];
}

function courseLines({ courses }: LogReading): string[] {
  return courses.flatMap(({ client, disruptions, spentCreditAtMs, steady }) => {
    const dips = disruptions.map(
      ({ kind, fromMs, toMs, depth }) =>
        `  ${client}: ${kind} of ${Math.round(depth * 100)} % from ${(fromMs / 1000).toFixed(1)} s to ${(toMs / 1000).toFixed(1)} s`,
    );
    const credit =
      spentCreditAtMs === null
        ? []
        : [
            `  ${client}: fell to a lower level after ${(spentCreditAtMs / 1000).toFixed(0)} s, as when a burst credit is spent`,
          ];
    return [
      ...dips,
      ...credit,
      `  ${client}: ${steady.known ? "steady over five rounds (SNIA)" : `not shown to be steady: ${steady.why}`}`,
    ];
  });
}

function latencyRow({ name, direction, quantiles }: LatencyReading): string[] {
  return [
    name,
    direction,
    ...quantiles.map(({ ns }) => (ns.known ? `${(ns.value / 1000).toPrecision(4)} µs` : "unknown")),
  ];
}

function show({ rates, latency, problems }: LogsReading): string {
  const blocks = rates.map((reading) =>
    [`${reading.name}, ${reading.direction}`, ...windowLines(reading), ...courseLines(reading)].join("\n"),
  );
  const head = [
    "clat histograms",
    "direction",
    ...(latency[0]?.quantiles ?? []).map(({ q }) => `p${Number((q * 100).toFixed(3))}`),
  ];
  const tail =
    latency.length === 0 ? [] : [...(blocks.length > 0 ? [""] : []), table([head, ...latency.map(latencyRow)])];
  return [...blocks, ...tail, ...problems.map((problem) => `left out: ${problem}`)].join("\n");
}

/** `assay logs`: what fio's logs in a folder say, of many jobs and clients together. */
export const logs: CommandModule<LogsOptions> = {
  configure: (command) => {
    command
      .argument("<dir>", "folder with fio's bw, iops and clat_hist logs")
      .option("--fio <version>", "version that wrote them, where no JSON beside them says it")
      .option("--interval <seconds>", "length of the steps that are looked at", "1");
  },
  run: async ({ args, options }, { effects }) => {
    const seconds = Number(options.interval);
    if (!(seconds >= 0.01 && seconds <= 3600)) {
      throw new HarnessError("badFlags", `--interval ${options.interval}: seconds from 0.01 to 3600 are expected`, {
        next: "write it like --interval 1",
      });
    }
    const folder = args[0]?.startsWith("/") === true ? args[0] : `${effects.machine.cwd}/${args[0] ?? ""}`;
    const { readLogs } = await import("../../pipeline/read-logs.ts");
    const reading = await readLogs(folder, { fio: options.fio, intervalMs: seconds * 1000 }, effects);
    return { exit: "fine", result: reading, text: show(reading) };
  },
};
