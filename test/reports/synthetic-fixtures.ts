import type { Analysis, TrialPoint } from "../../harness/model/analysis.ts";
import { unknown } from "../../harness/model/known.ts";
import { type SystemShape, syntheticAnalysis } from "./synthetic-analysis.ts";
import { quickstartCells } from "./synthetic-cells.ts";
import { syntheticEvidence, syntheticGate, syntheticNotProven, syntheticRules } from "./synthetic-disclosure.ts";

const steady = (name: string, label: string, speed = 1): SystemShape => ({
  name,
  label,
  noise: 0.017,
  speed: () => speed,
});

function disclosed(draft: Analysis, headline: Analysis["headline"]): Analysis {
  const names = draft.systems.map((system) => system.name);
  return {
    ...draft,
    headline,
    gate: syntheticGate(names),
    rules: syntheticRules,
    evidence: syntheticEvidence,
    notProven: [...syntheticNotProven],
  };
}

/** The sentence of the primary comparison: a headline must not say more than the numbers below it. */
function primarySentence(draft: Analysis, system: string): string {
  return draft.cells[0]?.comparisons.find((one) => one.system === system)?.sentence ?? "No data.";
}

function sameStorageTwice(): Analysis {
  const recipe = {
    seed: 11,
    title: "One disk against itself: quickstart",
    systems: [steady("first", "First folder"), steady("second", "Second folder")],
  };
  return syntheticAnalysis(recipe, (draft) => ({
    ...disclosed(draft, {
      verdict: "not distinguishable",
      sentence: primarySentence(draft, "second"),
      detail: [
        "Both systems are the same storage, so any difference would be an error of the method.",
        "This is the noise floor to remember when two real systems are compared here.",
      ],
    }),
    sameStorage: true,
    standing: "screening",
    standingWhy: "one deployment, and the working set fits into memory (CA-2)",
  }));
}

const SLOW = "seq-read-1m.blue.3";
const LOST = "rand-write-4k-fsync.amber.5";

function spoiled(trial: TrialPoint): TrialPoint {
  if (trial.trial === LOST)
    return { ...trial, value: unknown("fio ended with status 1: No space left on device"), excluded: "failed" };
  return trial.trial === SLOW ? { ...trial, excluded: "another process read 1.2 GB meanwhile" } : trial;
}

function clearDifference(): Analysis {
  const blue: SystemShape = {
    ...steady("blue", "Blue volume, 3 TB"),
    speed: (cell) => (cell.id === "rand-read-4k" ? 0.94 : 1.225),
  };
  const recipe = {
    seed: 23,
    title: "Blue volume against Amber volume: quickstart",
    systems: [steady("amber", "Amber volume, 3 TB"), blue],
    change: spoiled,
  };
  return syntheticAnalysis(recipe, (draft) => {
    const full = disclosed(draft, {
      verdict: "different",
      sentence: primarySentence(draft, "blue"),
      detail: [
        "Blue is less than Amber in one workload: random read, 4 KiB blocks.",
        "Six paired blocks; 95\u202f% interval; corrected for six comparisons.",
      ],
    });
    const doubt = {
      code: "wide-spread",
      sentence: "The working set is smaller than memory, so reads may come from a cache.",
      rule: "CA-2",
    };
    return {
      ...full,
      cells: full.cells.map((cell) => (cell.direction === "read" ? { ...cell, warnings: [doubt] } : cell)),
      exclusions: [
        { trial: LOST, attempt: 1, reason: "failed", detail: "fio ended with status 1: No space left on device" },
        { trial: SLOW, attempt: 1, reason: "disturbed host", detail: "another process read 1.2 GB meanwhile" },
      ],
    };
  });
}

function refused(): Analysis {
  const why = "the two sides ran different workloads";
  const recipe = {
    seed: 37,
    title: "Local disk against network disk",
    systems: [steady("local", "Local disk"), steady("network", "Network disk", 0.4)],
    refusedWhy: why,
  };
  return syntheticAnalysis(recipe, (draft) => {
    const full = disclosed(draft, {
      verdict: "refused",
      sentence: "Refused: the two sides ran different workloads.",
      detail: ["Run both with one plan to compare them."],
    });
    const fields = full.gate.fields.map((field) =>
      field.field === "workload.hash" ? { ...field, effect: "refuses" as const, why } : field,
    );
    return {
      ...full,
      gate: { verdict: "refused", sentence: "Workload hashes differ (EQ-4), so no ratio is calculated.", fields },
    };
  });
}

function single(): Analysis {
  const recipe = { seed: 41, title: "One volume alone", systems: [steady("only", "The only volume")] };
  return syntheticAnalysis(recipe, (draft) => ({
    ...disclosed(draft, {
      verdict: "single system",
      sentence: "The only volume writes 1.195 GB/s in blocks of 1 MiB.",
      detail: ["There is nothing to compare it with."],
    }),
    standing: "screening",
    standingWhy: "one deployment",
  }));
}

function three(): Analysis {
  const systems = [
    steady("base", "Baseline volume"),
    steady("swift", "Volume with more throughput", 1.12),
    steady("economy", "Economy volume", 0.71),
  ];
  return syntheticAnalysis({ seed: 53, title: "Three volumes", systems }, (draft) =>
    disclosed(draft, {
      verdict: "different",
      sentence: primarySentence(draft, "economy"),
      detail: [primarySentence(draft, "swift")],
    }),
  );
}

function hostile(): Analysis {
  const script = "<script>alert(1)</script>";
  const systems = [
    steady(`a"onload="alert(2)`, `${script} | \`tick\``),
    steady("=cmd()|' /C calc'!A0", `"><img src=x onerror=alert(3)> a very long label that never seems to end`, 1.3),
  ];
  const cells = quickstartCells.slice(2, 4).map((cell) => ({
    ...cell,
    id: `${cell.id}" onclick="alert(4)`,
    title: `${script} ${cell.title} | \${7*7} {{7*7}}`,
    about: "</style></title><svg onload=alert(5)> **bold** [x](javascript:alert(6))",
  }));
  return syntheticAnalysis({ seed: 61, title: `${script} ]]> & "quotes" | pipes`, systems, cells }, (draft) => {
    const full = disclosed(draft, {
      verdict: "different",
      sentence: `${script} =cmd() moves more.`,
      detail: ["</h1><iframe src=https://example.invalid/x>", "a | b \\| c"],
    });
    return {
      ...full,
      rules: [
        { id: `X" id="y`, text: script, severity: "minor", verdict: "fail", why: "```\n# heading" },
        ...full.rules,
      ],
      warnings: [{ code: script, sentence: `${script} doubt`, rule: `X" id="y` }],
      evidence: [
        {
          title: script,
          items: [{ label: script, value: unknown(script), artifact: `../../etc/passwd" onclick="x|\`)` }],
        },
      ],
      exclusions: [{ trial: script, attempt: 1, reason: "a|b", detail: "javascript:alert(7)" }],
      repeat: { ...full.repeat, commands: ["echo '```' && echo </pre><script>alert(8)</script>", "=cmd()"] },
    };
  });
}

/** Every fixture of `fixtures/analysis/` by file name: made-up numbers, one file for each shape a report must survive. */
export const syntheticFixtures = {
  "same-storage-twice": sameStorageTwice,
  "clear-difference": clearDifference,
  refused,
  "single-system": single,
  "three-systems": three,
  "hostile-names": hostile,
} satisfies Record<string, () => Analysis>;
