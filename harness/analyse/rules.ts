import type { Cell, RuleVerdict } from "../model/analysis.ts";
import type { RunFacts } from "../model/run-facts.ts";
import { judgeImported } from "./imported-rules.ts";
import {
  burstCredit,
  bytesOnDisk,
  check,
  clientCpu,
  cold,
  durability,
  duration,
  enoughTrials,
  fail,
  independence,
  type Judgement,
  littlesLaw,
  noEvidence,
  pass,
  prepared,
  reducibleData,
  steadyState,
  workingSet,
} from "./judgements.ts";

/** The edition of the rubric that these rules are taken from; the full set is judged with claims. */
export const EDITION = "rules 2026.1, screening subset";

interface Rule {
  readonly id: string;
  readonly text: string;
  readonly severity: RuleVerdict["severity"];
  readonly judge: (run: RunFacts, cells: readonly Cell[]) => Judgement;
}

const blocks = "blocks publication";
const disclose = "must be disclosed";

function identity(run: RunFacts): Judgement {
  return prepared(run, ({ targets }) =>
    check(
      targets.every((t) => t.filesystem.known),
      "statfs and mount table recorded for every target",
      "the mount of a target could not be read",
    ),
  );
}

function otherHost(run: RunFacts): Judgement {
  const saves = run.plan.scenario.workloads.some((workload) => workload.tool === "checkpoint");
  return check(!saves, "no checkpoint in this run", "one host saved and restored");
}

function distinctSeeds({ plan }: RunFacts): Judgement {
  const distinct = new Set(plan.trials.map((trial) => trial.dataSeed)).size;
  return check(distinct === plan.trials.length, "all seeds distinct and in the plan", "two trials share a seed");
}

function allReported({ trials }: RunFacts): Judgement {
  const missing = trials.filter((trial) => trial.state === "missing").length;
  return check(
    missing === 0,
    "all planned trials are present; exclusions are listed with reasons of the plan",
    `${missing} trials are missing: the run was stopped early`,
  );
}

/** Rules whose evidence a run on one machine can have. A rule without its evidence is "no evidence", never a pass. */
const rules: readonly Rule[] = [
  {
    id: "ID-1",
    severity: blocks,
    text: "The system under test is proven by statfs and the mount table, not declared",
    judge: identity,
  },
  { id: "CA-1", severity: blocks, text: "Reads bypass the page cache, or the cache is proven cold", judge: cold },
  { id: "CA-2", severity: blocks, text: "The working set is at least five times the client's RAM", judge: workingSet },
  {
    id: "CA-3",
    severity: disclose,
    text: "Caches of the storage itself are known and exceeded",
    judge: () => noEvidence("the storage does not tell; repeat with a larger working set"),
  },
  { id: "CA-4", severity: disclose, text: "A checkpoint is restored by another host than saved it", judge: otherHost },
  { id: "CA-5", severity: blocks, text: "Bytes at the device match the bytes claimed", judge: bytesOnDisk },
  {
    id: "DA-1",
    severity: blocks,
    text: "Data cannot be compressed or deduplicated, proven on written blocks",
    judge: reducibleData,
  },
  {
    id: "DA-2",
    severity: blocks,
    text: "Every trial writes other data: distinct, recorded seeds",
    judge: distinctSeeds,
  },
  { id: "DU-1", severity: blocks, text: "Write results include durability", judge: durability },
  {
    id: "DU-2",
    severity: disclose,
    text: "At least one full set was read back and verified",
    judge: () => noEvidence("no verification pass in this version of the workloads"),
  },
  { id: "TM-1", severity: blocks, text: "Writes measured for at least 300 s, reads for 60 s", judge: duration },
  {
    id: "TM-2",
    severity: blocks,
    text: "Steady state proven by the SNIA test on the series",
    judge: (_run, cells) => steadyState(cells),
  },
  {
    id: "TM-5",
    severity: blocks,
    text: "Burst credits exhausted, absent or excluded",
    judge: (_run, cells) => burstCredit(cells),
  },
  { id: "CL-1", severity: blocks, text: "The client is not the bottleneck", judge: clientCpu },
  {
    id: "CL-3",
    severity: disclose,
    text: "Little's law holds: rate × latency = requests in flight, within 5 %",
    judge: littlesLaw,
  },
  {
    id: "ST-1",
    severity: blocks,
    text: "At least 6 valid trials for each system and workload, 10 for a headline",
    judge: (_run, cells) => enoughTrials(cells),
  },
  {
    id: "ST-2",
    severity: blocks,
    text: "Order randomised and interleaved, seed recorded",
    judge: ({ plan }) => pass(`random order in blocks, seed ${plan.seed}`),
  },
  {
    id: "ST-3",
    severity: blocks,
    text: "At least two independent deployments of each system",
    judge: () => fail("one deployment each: this says something about these instances, not about a product"),
  },
  { id: "ST-5", severity: blocks, text: "Every trial that was started is reported", judge: allReported },
  {
    id: "ST-6",
    severity: disclose,
    text: "The plan was frozen before the data",
    judge: ({ plan }) => pass(`plan hash ${plan.hash.slice(0, 12)}… written to the journal before the first trial`),
  },
  {
    id: "ST-7",
    severity: disclose,
    text: "Trials are independent of their neighbours",
    judge: (_run, cells) => independence(cells),
  },
  {
    id: "ST-9",
    severity: blocks,
    text: "Rates are bytes ÷ time, ratios geometric means, percentiles from merged histograms",
    judge: () => pass("the only formulas there are"),
  },
  {
    id: "CK-1",
    severity: blocks,
    text: "Checkpoint time runs from the barrier to the slowest rank's fsync",
    judge: () => pass("fio's start gate is the barrier; the slowest job's time with its fsync counts"),
  },
  {
    id: "PR-1",
    severity: blocks,
    text: "Price made of dated line items with sources",
    judge: () => noEvidence("nothing was priced"),
  },
];

const rank = { fail: 0, "no evidence": 1, pass: 2 } as const;

/** Judges all rules; what failed comes first. */
export function judgeRules(run: RunFacts, cells: readonly Cell[]): RuleVerdict[] {
  return rules
    .map(({ id, text, severity, judge }) => {
      const own = () => judge(run, cells);
      return { id, text, severity, ...(judgeImported(id, run, own) ?? own()) };
    })
    .sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}
