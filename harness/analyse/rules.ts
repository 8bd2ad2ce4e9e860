import type { Cell, CellSystem, RuleVerdict } from "../model/analysis.ts";
import type { RunFacts } from "../model/run-facts.ts";
import { counterDifference } from "./counter-difference.ts";

/** The edition of the rubric that these rules are taken from; the full set is judged with claims. */
export const EDITION = "2026.1, screening subset";

type Judgement = Pick<RuleVerdict, "verdict" | "why">;

interface Rule {
  readonly id: string;
  readonly text: string;
  readonly severity: RuleVerdict["severity"];
  readonly judge: (run: RunFacts, cells: readonly Cell[]) => Judgement;
}

const pass = (why: string): Judgement => ({ verdict: "pass", why });
const fail = (why: string): Judgement => ({ verdict: "fail", why });
const noEvidence = (why: string): Judgement => ({ verdict: "no evidence", why });
const check = (ok: boolean, good: string, bad: string): Judgement => (ok ? pass(good) : fail(bad));

function everySystem(cells: readonly Cell[]): CellSystem[] {
  return cells.flatMap((cell) => cell.systems);
}

function loadTimes(run: RunFacts): number[] {
  return run.trials.flatMap((trial) =>
    (trial.parsed?.observations ?? []).flatMap((entry) =>
      entry.metric === "runtime" && entry.value.known ? [entry.value.value] : [],
    ),
  );
}

function prepared<T>(run: RunFacts, judge: (facts: NonNullable<RunFacts["prepared"]>) => T): T | Judgement {
  return run.prepared === undefined
    ? noEvidence("the run was cut off before host and targets were looked at")
    : judge(run.prepared);
}

function duration(run: RunFacts): Judgement {
  const times = loadTimes(run);
  if (times.length === 0) return noEvidence("no trial was measured");
  const shortest = Math.min(...times);
  return check(
    shortest >= 300,
    "every trial ran at least 300 s",
    `the shortest measurement took ${shortest.toPrecision(2)} s; 300 s are asked for writes, 60 s for reads`,
  );
}

function clientCpu(run: RunFacts): Judgement {
  const phases = run.trials.flatMap((trial) => trial.record?.phases ?? []);
  const shares = phases.flatMap((phase) => {
    const { cpu } = counterDifference(phase.before, phase.after);
    return cpu.known ? [cpu.value.busy] : [];
  });
  if (shares.length === 0) return noEvidence("no CPU counters could be read");
  const highest = Math.max(...shares);
  return check(
    highest < 0.8,
    `CPUs at most ${Math.round(highest * 100)} % busy in any trial`,
    `CPUs up to ${Math.round(highest * 100)} % busy: the client may be what was measured`,
  );
}

function cold(run: RunFacts): Judgement {
  return prepared(run, ({ execution }) => {
    if (execution.direct) return pass("O_DIRECT on every target");
    return check(
      execution.dropCaches,
      "caches were dropped before every trial",
      `page cache in use and not dropped: ${execution.dropCachesReason}`,
    );
  });
}

function fewest(cells: readonly Cell[]): number {
  return Math.min(...everySystem(cells).map((system) => system.n));
}

/** Rules whose evidence a run on one machine can have. A rule without its evidence is "no evidence", never a pass. */
const rules: readonly Rule[] = [
  {
    id: "ID-1",
    text: "The system under test is proven by statfs and the mount table, not declared",
    severity: "blocks publication",
    judge: (run) =>
      prepared(run, ({ targets }) =>
        check(
          targets.every((t) => t.filesystem.known),
          "statfs and mount table recorded for every target",
          "the mount of a target could not be read",
        ),
      ),
  },
  {
    id: "CA-1",
    text: "Reads bypass the page cache, or the cache is proven cold",
    severity: "blocks publication",
    judge: cold,
  },
  {
    id: "CA-2",
    text: "The working set is at least five times the client's RAM",
    severity: "blocks publication",
    judge: (run) =>
      prepared(run, ({ execution, host }) =>
        host.memoryBytes.known
          ? check(
              execution.workingSetBytes >= 5 * host.memoryBytes.value,
              execution.workingSetReason,
              execution.workingSetReason,
            )
          : noEvidence("RAM is unknown"),
      ),
  },
  {
    id: "CA-3",
    text: "Caches of the storage itself are known and exceeded",
    severity: "must be disclosed",
    judge: () => noEvidence("the storage does not tell; repeat with a larger working set"),
  },
  {
    id: "CA-4",
    text: "A checkpoint is restored by another host than saved it",
    severity: "must be disclosed",
    judge: (run) =>
      run.plan.scenario.workloads.some((w) => w.tool === "checkpoint")
        ? fail("one host saved and restored")
        : pass("no checkpoint in this run"),
  },
  {
    id: "DA-1",
    text: "Data cannot be compressed or deduplicated",
    severity: "blocks publication",
    judge: () => pass("refill_buffers=1 in every job; written blocks were not sampled"),
  },
  {
    id: "DA-2",
    text: "Every trial writes other data: distinct, recorded seeds",
    severity: "blocks publication",
    judge: (run) =>
      check(
        new Set(run.plan.trials.map((t) => t.dataSeed)).size === run.plan.trials.length,
        "all seeds distinct and in the plan",
        "two trials share a seed",
      ),
  },
  {
    id: "DU-1",
    text: "Write results include durability",
    severity: "blocks publication",
    judge: (run) => durability(run),
  },
  {
    id: "DU-2",
    text: "At least one full set was read back and verified",
    severity: "must be disclosed",
    judge: () => noEvidence("no verification pass in this version of the workloads"),
  },
  {
    id: "TM-1",
    text: "Writes measured for at least 300 s, reads for 60 s",
    severity: "blocks publication",
    judge: duration,
  },
  {
    id: "TM-2",
    text: "Steady state proven by the SNIA test on the series",
    severity: "blocks publication",
    judge: () => noEvidence("trials are too short for five rounds of a minute"),
  },
  {
    id: "TM-5",
    text: "Burst credits exhausted, absent or excluded",
    severity: "blocks publication",
    judge: () => noEvidence("nothing was asked of a provider; long runs would show a change of level"),
  },
  { id: "CL-1", text: "The client is not the bottleneck", severity: "blocks publication", judge: clientCpu },
  {
    id: "ST-1",
    text: "At least 6 valid trials for each system and workload, 10 for a headline",
    severity: "blocks publication",
    judge: (_run, cells) =>
      check(
        fewest(cells) >= 6,
        `at least ${fewest(cells)} valid trials everywhere`,
        `only ${fewest(cells)} valid trials in the smallest cell`,
      ),
  },
  {
    id: "ST-2",
    text: "Order randomised and interleaved, seed recorded",
    severity: "blocks publication",
    judge: (run) => pass(`random order in blocks, seed ${run.plan.seed}`),
  },
  {
    id: "ST-3",
    text: "At least two independent deployments of each system",
    severity: "blocks publication",
    judge: () => fail("one deployment each: this says something about these instances, not about a product"),
  },
  {
    id: "ST-5",
    text: "Every trial that was started is reported",
    severity: "blocks publication",
    judge: (run) =>
      check(
        run.trials.every((t) => t.state !== "missing"),
        "all planned trials are present; exclusions are listed with reasons of the plan",
        "trials are missing: the run was stopped early",
      ),
  },
  {
    id: "ST-6",
    text: "The plan was frozen before the data",
    severity: "must be disclosed",
    judge: (run) => pass(`plan hash ${run.plan.hash.slice(0, 12)}… written to the journal before the first trial`),
  },
  {
    id: "CK-1",
    text: "Checkpoint time runs from the barrier to the slowest rank's fsync",
    severity: "blocks publication",
    judge: () => pass("fio's start gate is the barrier; the slowest job's time with its fsync counts"),
  },
  {
    id: "PR-1",
    text: "Price made of dated line items with sources",
    severity: "blocks publication",
    judge: () => noEvidence("nothing was priced"),
  },
];

function durability(run: RunFacts): Judgement {
  const loose = run.plan.scenario.workloads.filter(
    (w) => w.tool === "fio" && w.pattern.endsWith("write") && w.fsync === 0 && !w.endFsync,
  );
  return check(
    loose.length === 0,
    "every write workload ends in fsync inside the measured time",
    `no fsync in: ${loose.map((w) => w.name).join(", ")}`,
  );
}

const rank = { fail: 0, "no evidence": 1, pass: 2 } as const;

/** Judges all rules; what failed comes first. */
export function judgeRules(run: RunFacts, cells: readonly Cell[]): RuleVerdict[] {
  return rules
    .map(({ id, text, severity, judge }) => ({ id, text, severity, ...judge(run, cells) }))
    .sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}
