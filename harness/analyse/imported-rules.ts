import type { Imported } from "../model/imported.ts";
import type { RunFacts } from "../model/run-facts.ts";
import { hasSeparateInvocations } from "./imported-run.ts";
import { fail, type Judgement, noEvidence } from "./judgements.ts";

/** Rules that look at numbers alone: they can be judged wherever the numbers come from. */
const fromNumbers: readonly string[] = ["TM-1", "ST-1", "ST-7"];

/** CA-1 the other way about: a source that says itself that caches were in use has failed it. */
function buffered(imported: Imported): Judgement | undefined {
  const through = imported.systems.filter(({ facts }) => {
    const direct = facts["direct"];
    return direct?.known === true && direct.value.split("; ").includes("no");
  });
  return through.length === 0
    ? undefined
    : fail(`the source itself says that the page cache was in use: ${through.map(({ name }) => name).join(", ")}`);
}

/**
 * Judges a rule on imported results. What needs evidence of a run of our own is "no evidence" and can never pass; what
 * needs only numbers is judged as ever; what the source itself admits fails.
 */
export function judgeImported(id: string, run: RunFacts, judge: () => Judgement): Judgement | undefined {
  const { imported } = run;
  if (imported === undefined) return undefined;
  const admitted = id === "CA-1" ? buffered(imported) : undefined;
  if (admitted !== undefined) return admitted;
  const separate = id !== "ST-1" || hasSeparateInvocations(imported);
  if (fromNumbers.includes(id) && separate) return judge();
  if (id === "ST-1") return noEvidence("measurements of one invocation are not trials of their own");
  return noEvidence(`imported: the files of ${imported.tool.name} hold no evidence for it`);
}
