import { describe, expect, it } from "vitest";
import { modelNames } from "../../harness/model/scenario.ts";
import { checkpointShapes } from "../../harness/sizing/checkpoint-models.ts";
import { checkpointBytes, rankFiles } from "../../harness/sizing/checkpoint-shape.ts";
import { bytesPerRank } from "../../harness/sizing/scaled-checkpoint.ts";
import { caughtError } from "../caught-error.ts";
import { checkpointWorkload } from "../plan/sample-scenario.ts";

const MIB = 2 ** 20;
const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);

describe("a scaled checkpoint", () => {
  it.each(["llama-3-8b", "llama-3-70b", "llama-3-405b"] as const)(
    "of %s in full has every byte, and padding",
    (model) => {
      const shape = checkpointShapes[model];
      const ranks = rankFiles(shape).length;

      const bytes = bytesPerRank(checkpointWorkload("c", { model, ranks, scaleDown: 1, block: 4096 }));

      expect(sum(bytes)).toBeGreaterThanOrEqual(checkpointBytes(shape).total);
      expect(sum(bytes)).toBeLessThan(checkpointBytes(shape).total + ranks * 4096);
    },
  );

  it.each`
    scaleDown  | each
    ${1}       | ${13403 * MIB}
    ${512}     | ${27 * MIB}
    ${4096}    | ${4 * MIB}
    ${2 ** 40} | ${MIB}
  `("at 1/$scaleDown has $each bytes in each of eight ranks", ({ scaleDown, each }) => {
    expect(bytesPerRank(checkpointWorkload("c", { ranks: 8, scaleDown }))).toEqual(Array(8).fill(each));
  });

  it.each([512, 4096, MIB, 3 * MIB])("is whole blocks of %i bytes, so that O_DIRECT can be used", (block) => {
    for (const model of modelNames) {
      const bytes = bytesPerRank(checkpointWorkload("c", { model, ranks: 8, scaleDown: 777, block }));
      expect(bytes.filter((size) => size % block !== 0 || size === 0)).toEqual([]);
    }
  });

  it("keeps the skew between ranks: in ZeRO 1 only those with dp 0 write the model", () => {
    const bytes = bytesPerRank(checkpointWorkload("c", { model: "llama-3-405b", ranks: 512, scaleDown: 64 }));

    expect(bytes[0]).toBeGreaterThan(bytes[511] ?? 0);
    expect(new Set(bytes).size).toBeGreaterThan(2);
  });

  it("with fewer ranks is the first ones", () => {
    const all = bytesPerRank(checkpointWorkload("c", { model: "llama-3-405b", ranks: 512 }));
    const few = bytesPerRank(checkpointWorkload("c", { model: "llama-3-405b", ranks: 5 }));

    expect(few).toEqual(all.slice(0, 5));
  });

  it("with more ranks than the model has is refused, with their number", () => {
    const error = caughtError(() => bytesPerRank(checkpointWorkload("c", { ranks: 9 })));

    expect(error).toMatchObject({ code: "badScenario", next: "set ranks to at most 8" });
  });
});
