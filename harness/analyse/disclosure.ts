import type { Analysis } from "../model/analysis.ts";
import { known } from "../model/known.ts";
import type { RunFacts } from "../model/run-facts.ts";
import type { Warning } from "../model/warning.ts";
import { importedNotProven, importedWarnings } from "./imported-run.ts";

/** What a reader must not take from this run, in the order in which people take it. */
export function notProven(run: RunFacts, same: boolean): string[] {
  if (run.imported !== undefined) return importedNotProven(run.imported);
  const { scenario } = run.plan;
  return [
    "Nothing about a product: each system is one instance on one day (rule ST-3 asks for several deployments).",
    "Nothing about sustained speed: trials are far shorter than burst credits and caches can last (TM-1, TM-5).",
    "Nothing about many clients: one machine generated all load.",
    ...(same
      ? ["Nothing about A against B: both are the same storage. It shows how well this machine can tell things apart."]
      : []),
    ...(scenario.workloads.some((w) => w.tool === "checkpoint" && w.scaleDown > 1)
      ? [
          "Nothing about real checkpoints: files are shrunk, so times do not scale to a real model; restore is by the host that saved (CA-4).",
        ]
      : []),
    "Nothing about cost: no price was looked up.",
  ];
}

/** Why a run is only a screening: the blocking rules that it does not pass. */
export function standingOf(rules: Analysis["rules"]): Pick<Analysis, "standing" | "standingWhy"> {
  const blocking = rules.filter((rule) => rule.severity === "blocks publication" && rule.verdict !== "pass");
  if (blocking.length === 0)
    return { standing: "result", standingWhy: "All blocking rules of this edition passed on recorded evidence." };
  const failed = blocking.filter((rule) => rule.verdict === "fail").map((rule) => rule.id);
  const unproven = blocking.filter((rule) => rule.verdict === "no evidence").map((rule) => rule.id);
  const parts = [
    failed.length > 0 ? `it fails ${failed.join(", ")}` : "",
    unproven.length > 0 ? `it has no evidence for ${unproven.join(", ")}` : "",
  ];
  return {
    standing: "screening",
    standingWhy: `A screening, not a result: ${parts.filter((part) => part !== "").join("; ")}.`,
  };
}

/** Doubts about the run as a whole. */
export function runWarnings(run: RunFacts): Warning[] {
  const warnings: Warning[] = run.imported === undefined ? [] : importedWarnings(run.imported);
  const execution = run.prepared?.execution;
  if (execution !== undefined && !execution.direct) {
    warnings.push({
      code: "buffered",
      rule: "CA-1",
      sentence: `Everything ran through the page cache of this machine: ${execution.directReason}`,
    });
  }
  if (execution?.engine === "psync") {
    warnings.push({
      code: "no-queue-depth",
      rule: "CL-4",
      sentence: "psync keeps one request in flight per job, so queue depths above 1 were not reached.",
    });
  }
  const throttled = run.plan.scenario.systems.filter((system) => system.throttle !== undefined);
  if (throttled.length > 0) {
    warnings.push({
      code: "throttled",
      rule: "EQ-4",
      sentence: `Throttled on purpose with fio's rate=: ${throttled.map((s) => `${s.name} at ${((s.throttle ?? 0) / 1024 ** 2).toFixed(0)} MiB/s`).join(", ")}. This is a calibration run; its figures say nothing about storage.`,
    });
  }
  const failed = run.trials.filter((trial) => trial.state === "failed").length;
  if (failed > 0)
    warnings.push({
      code: "failed-trials",
      rule: "SY-3",
      sentence: `${failed} of ${run.trials.length} trials failed; they are listed with their reasons and count for nothing.`,
    });
  const missing = run.trials.filter((trial) => trial.state === "missing").length;
  if (missing > 0)
    warnings.push({
      code: "missing-trials",
      rule: "ST-5",
      sentence: `${missing} of ${run.trials.length} planned trials were not run. Go on with: assay run --resume ${run.runId}`,
    });
  return warnings;
}

/** Every attempt that does not count, with its reason code of the plan. */
export function exclusionsOf(run: RunFacts): Analysis["exclusions"] {
  const failed = run.trials
    .filter((trial) => trial.state === "failed")
    .map((trial) => ({
      trial: trial.planned.id,
      attempt: trial.attempt,
      reason: "failed",
      detail: trial.reason ?? "no reason was kept",
    }));
  const aside = run.setAside.map((entry) => ({
    trial: entry.trial,
    attempt: entry.attempt,
    reason: entry.reason,
    detail: `kept in ${entry.movedTo}`,
  }));
  const warm = run.trials
    .filter((trial) => trial.planned.warmup && trial.state === "valid")
    .map((trial) => ({
      trial: trial.planned.id,
      attempt: trial.attempt,
      reason: "warm-up",
      detail: `block ${trial.planned.block}, left out by the plan`,
    }));
  return [...failed, ...aside, ...warm];
}

/** How to repeat the run and how to check this one. */
export function repeatOf(run: RunFacts): Analysis["repeat"] {
  return {
    commands: [
      `assay verify ${run.runId}`,
      `assay analyse ${run.runId}`,
      ...(run.imported === undefined ? [`assay run runs/${run.runId}/plan.json`] : []),
    ],
    planHash: run.imported === undefined ? run.plan.hash : `none: imported (imported.json is ${run.plan.hash})`,
    seed: run.imported === undefined ? run.plan.seed : null,
    manifestHash: run.manifestHash.known ? known(run.manifestHash.value) : run.manifestHash,
  };
}
