import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJournal } from "../../harness/artifact/journal.ts";
import type { JournalLine } from "../../harness/model/journal.ts";
import { buildPlan } from "../../harness/plan/build.ts";
import { remaining, standingOf } from "../../harness/run/resume.ts";
import { JOURNAL, journalText, sampleEvents } from "../artifact/sample-journal.ts";
import { fioWorkload, sampleScenario } from "../plan/sample-scenario.ts";

const { lines } = readJournal(await journalText(sampleEvents), JOURNAL);
const scenario = sampleScenario({
  workloads: [fioWorkload("w")],
  trials: { blocks: 2, warmupBlocks: 0, runtime: 1, ramp: 0 },
});
const plan = buildPlan(scenario, 1);
const prefixes = fc.nat(lines.length).map((length) => lines.slice(0, length));

describe("where a run stands", () => {
  it("splits the plan into finished and remaining trials, wherever it was cut off", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const standing = standingOf(prefix);
        const pending = remaining(plan, standing).map((trial) => trial.id);
        const finished = [...standing.finished.keys()];
        expect([...finished, ...pending].sort()).toEqual(plan.trials.map((trial) => trial.id).sort());
        expect(finished.filter((id) => pending.includes(id))).toEqual([]);
      }),
    );
  });

  it("keeps the plan's order for what remains", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const orders = remaining(plan, standingOf(prefix)).map((trial) => trial.order);
        expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      }),
    );
  });

  it("has at most one trial half written, which is not finished and is the last that was started", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const { halfWritten, finished } = standingOf(prefix);
        const started = prefix.flatMap((line) => (line.event === "trial-started" ? [line.trial] : [])).at(-1);
        expect(halfWritten.size).toBeLessThanOrEqual(1);
        for (const trial of halfWritten.keys()) {
          expect(finished.has(trial)).toBe(false);
          expect(trial).toBe(started);
        }
      }),
    );
  });

  it("names every folder from the line that announces it to the line that says it is gone", () => {
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const said = (event: JournalLine["event"]) => prefix.filter((line) => line.event === event).length;
        expect(standingOf(prefix).folders).toHaveLength(said("folder-intended") - said("folder-removed"));
      }),
    );
  });

  it.each`
    upTo  | orphans
    ${7}  | ${[]}
    ${8}  | ${[11]}
    ${9}  | ${[]}
    ${12} | ${[12]}
    ${13} | ${[]}
    ${23} | ${[]}
  `("after $upTo lines the loads $orphans may still be running", ({ upTo, orphans }) => {
    expect(standingOf(lines.slice(0, upTo)).orphans).toEqual(orphans);
  });

  it("counts attempts on, also of those that were set aside", () => {
    const standing = standingOf(lines);

    expect(Object.fromEntries(standing.lastAttempt)).toEqual({
      "b00.w.a": 1,
      "b00.w.b": 2,
      "b01.w.a": 1,
      "b01.w.b": 1,
    });
    expect(standing.finished.get("b00.w.b")).toMatchObject({ attempt: 2, outcome: { state: "failed" } });
  });

  it("takes a failed trial that is set aside up again", () => {
    const aside = { event: "trial-set-aside", trial: "b00.w.b", attempt: 2, reason: "failed", movedTo: "x" } as const;
    const line: JournalLine = { seq: lines.length, at: "2026-01-02T03:04:05.000Z", previous: "", ...aside };

    const standing = standingOf([...lines, line]);

    expect(remaining(plan, standing).map((trial) => trial.id)).toEqual(["b00.w.b"]);
  });

  it("forgets the layout of a folder that is gone", () => {
    expect([...standingOf(lines.slice(0, 20)).laidOut]).toEqual(["a", "b"]);
    expect([...standingOf(lines).laidOut]).toEqual([]);
    expect(standingOf(lines).madeTargets).toEqual(["/mnt/a"]);
  });
});
