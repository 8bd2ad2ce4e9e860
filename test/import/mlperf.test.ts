import { describe, expect, it } from "vitest";
import { mlperf } from "../../harness/import/mlperf/index.ts";
import { checkpointShapes } from "../../harness/sizing/checkpoint-models.ts";
import { checkpointBytes } from "../../harness/sizing/checkpoint-shape.ts";
import { fixtureSource, fixtureTexts, sourceOf } from "./source-of.ts";

const result = mlperf.read(fixtureSource("mlperf"));
const trialsOf = (workload: string, system: string) =>
  result.trials.filter((trial) => trial.workload === workload && trial.system === system);

function totals(workload: string, system: string) {
  const values = trialsOf(workload, system).map((trial) => trial.measures[0]?.values);
  const sum = (metric: "bytes" | "runtime") =>
    values.reduce((total, value) => total + (value?.[metric]?.known ? value[metric].value : Number.NaN), 0);
  return { bytes: sum("bytes"), seconds: sum("runtime") };
}

describe("checkpointing", () => {
  it("reads GB as GiB: the size is that of the model to the byte", () => {
    const { bytes } = totals("llama-3-405b-512p-save", "lab-a");

    expect(bytes).toBe(10 * checkpointBytes(checkpointShapes["llama-3-405b"]).total);
  });

  it("keeps the mean of rates apart from bytes ÷ time (oracle R1)", () => {
    const { bytes, seconds } = totals("llama-3-405b-512p-save", "lab-a");
    const published = result.reported.find(
      (fact) => fact.label.includes("405b") && fact.label.includes("mean of rates"),
    );

    expect(bytes / seconds / 2 ** 30).toBeCloseTo(48.111352, 5);
    expect(published?.value).toMatchObject({ known: true, value: expect.stringContaining("50.2764 GiB/s") });
    expect(result.reported.map((fact) => (fact.value.known ? fact.value.value : ""))).toContainEqual(
      expect.stringContaining("the mean of rates is 4.50 % above it"),
    );
  });

  it("makes one trial of a summary without single checkpoints, and says so", () => {
    expect(trialsOf("llama-3-8b-8p-save", "lab-b")).toHaveLength(1);
    expect(result.warnings.map((warning) => warning.code)).toContain("mean-only");
  });

  it("notes rank 0's clock", () => {
    expect(result.warnings.map((warning) => warning.code)).toContain("rank-0-clock");
  });

  it("doubts a checkpoint that is not of the model's size", () => {
    const path = "s/checkpointing/llama3-70b/20260101_000000/summary.json";
    const summary = fixtureTexts("mlperf")["lab-b/checkpointing/llama3-8b/20260103_060000/summary.json"] ?? "";

    const odd = mlperf.read(sourceOf({ [path]: summary }));

    expect(odd.warnings.map((warning) => warning.code)).toContain("other-size");
  });
});

describe("training", () => {
  it("takes a training run with the keys of a tiny checkpoint for training, with rates only", () => {
    const [trial] = trialsOf("unet3d-3a-train", "lab-a");

    expect(trial?.measures[0]?.values.throughput).toEqual({
      known: true,
      value: expect.closeTo(127.36 * 146_600_628, 0),
    });
    expect(trial?.measures[0]?.values.bytes?.known).toBe(false);
  });
});

describe("hosts", () => {
  it("tolerates memory in wrong bins: the sum counts", () => {
    const other = result.systems.find((system) => system.name === "lab-a")?.other ?? [];

    expect(other.find((fact) => fact.label === "llama3-405b: memory")?.value).toEqual({
      known: true,
      value: "512 GiB a host (sum ÷ hosts; the file's list is mis-binned)",
    });
    expect(other.find((fact) => fact.label === "unet3d: memory")?.value).toEqual({
      known: true,
      value: "755.8 GiB a host",
    });
  });

  it("takes names out of the system description, and nothing else", () => {
    const other = result.systems.find((system) => system.name === "lab-a")?.other ?? [];

    expect(other[0]?.value).toEqual({ known: true, value: "Made-up parallel file system with 4 clients" });
  });

  it.each([[[]], [undefined], [["x"]], [[0, 0]]])("says nothing of memory %j", (list) => {
    const summary = JSON.parse(
      fixtureTexts("mlperf")["lab-b/checkpointing/llama3-8b/20260103_060000/summary.json"] ?? "",
    );
    const text = JSON.stringify({ ...summary, host_memory_GB: list });

    const odd = mlperf.read(sourceOf({ "s/checkpointing/llama3-8b/t/summary.json": text }));

    if (odd.unusable.size > 0) expect([...odd.unusable.values()][0]).toContain("host_memory_GB");
    else expect(odd.systems[0]?.other.find((fact) => fact.label.endsWith("memory"))?.value.known).toBe(false);
  });
});

it("refuses one name for two systems", () => {
  expect(() => mlperf.read(fixtureSource("mlperf", "x"))).toThrow(/holds results of 2 systems/);
});
