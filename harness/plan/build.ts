import { canonicalJson } from "../model/canonical.ts";
import { HarnessError } from "../model/error.ts";
import { exclusionReasons, PLAN_SCHEMA, type Plan, type PlannedTrial } from "../model/plan.ts";
import type { Scenario, Workload } from "../model/scenario.ts";
import { sha256 } from "../model/sha256.ts";
import { type SeededRandom, seededRandom } from "../statistics/seeded-random.ts";
import { estimate } from "./estimate.ts";
import { interleave } from "./interleave.ts";

/** fio reads `randseed` as an unsigned number; 31 bits are safe in every version. */
const SEED_LIMIT = 2 ** 31 - 1;

const STOP_RULE = "all planned trials are run once; the number of trials does not depend on what they show";

function distinctSeeds(count: number, random: SeededRandom): number[] {
  const seeds = new Set<number>();
  while (seeds.size < count) seeds.add(1 + random.integer(SEED_LIMIT - 1));
  return [...seeds];
}

function trialId(block: number, workload: string, system: string): string {
  return `b${String(block).padStart(2, "0")}.${workload}.${system}`;
}

/** Names may hold dots, so that `a.b` on `c` and `a` on `b.c` would be one trial and one folder. */
function assertDistinct(ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice === undefined) return;
  throw new HarnessError("badScenario", `Two trials would be called ${twice}`, {
    next: "rename a workload or a system: the dots in their names make them run together",
  });
}

function plannedTrials(scenario: Scenario, seed: number): PlannedTrial[] {
  const random = seededRandom(seed);
  const { blocks, warmupBlocks } = scenario.trials;
  const names = scenario.workloads.map((workload) => workload.name);
  const systems = scenario.systems.map((system) => system.name);
  const slots = interleave(names, systems, blocks + warmupBlocks, random);
  const seeds = distinctSeeds(slots.length, random);
  assertDistinct(slots.map((slot) => trialId(slot.block, slot.workload, slot.system)));
  return slots.map((slot, order) => ({
    id: trialId(slot.block, slot.workload, slot.system),
    order,
    block: slot.block,
    warmup: slot.block < warmupBlocks,
    system: slot.system,
    workload: slot.workload,
    dataSeed: seeds[order] ?? 1,
  }));
}

function firstPhase(workload: Workload): string {
  return workload.tool === "checkpoint" ? `${workload.name}/save` : workload.name;
}

/** The comparison that the plan is made for: as the scenario says, else the first workload. */
function primaryOf(scenario: Scenario): string {
  const first = scenario.workloads[0];
  const named = scenario.compare.primary;
  const workload = scenario.workloads.find((candidate) => candidate.name === named);
  if (workload !== undefined) return firstPhase(workload);
  return named ?? (first === undefined ? "" : firstPhase(first));
}

/**
 * Works a scenario out into every trial in its order. Pure: the same scenario and seed give the same plan and hash.
 * The hash covers all that could be bent afterwards: order, seeds, primary comparison, exclusion reasons, stop rule.
 */
export function buildPlan(scenario: Scenario, drawnSeed: number): Plan {
  const seed = scenario.trials.seed ?? drawnSeed;
  const trials = plannedTrials(scenario, seed);
  const frozen = {
    schema: PLAN_SCHEMA,
    scenario,
    seed,
    baseline: scenario.compare.baseline ?? scenario.systems[0]?.name ?? "",
    primary: primaryOf(scenario),
    metric: "throughput",
    confidence: 0.95,
    stopRule: STOP_RULE,
    exclusions: { ...exclusionReasons },
    trials,
  } as const;
  return { ...frozen, hash: planHash(frozen), estimate: estimate(scenario, trials) };
}

/** SHA-256 of a plan without its own hash and estimate. */
export function planHash(plan: Omit<Plan, "hash" | "estimate">): string {
  const { hash: _hash, estimate: _estimate, ...frozen } = plan as Plan;
  return sha256(canonicalJson(frozen));
}
