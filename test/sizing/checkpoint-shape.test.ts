import { describe, expect, it } from "vitest";
import { type ModelName, checkpointShapes as shapes } from "../../harness/sizing/checkpoint-models.ts";
import {
  agreesWithPublished,
  checkpointBytes,
  layerRange,
  layerTensors,
  parameters,
  rankFiles,
} from "../../harness/sizing/checkpoint-shape.ts";

const shapeOf = (model: string) => shapes[model as ModelName];
const sizes = (model: string, rank: number) => rankFiles(shapeOf(model))[rank]?.files.map(({ bytes }) => bytes);

describe("checkpoint shape", () => {
  it.each`
    id      | model             | expected
    ${"K1"} | ${"llama-3-8b"}   | ${8_030_261_248}
    ${"K2"} | ${"llama-3-70b"}  | ${69_882_617_856}
    ${"K3"} | ${"llama-3-405b"} | ${405_853_388_800}
    ${"K4"} | ${"mlperf-1t"}    | ${1_183_035_102_480}
  `("$id: $model has $expected parameters", ({ model, expected }) => {
    expect(parameters(shapeOf(model))).toBe(expected);
  });

  it.each`
    id      | model             | modelBytes           | optimizer             | total
    ${"K5"} | ${"llama-3-8b"}   | ${16_060_522_496}    | ${96_365_101_056}     | ${112_425_623_552}
    ${"K6"} | ${"llama-3-70b"}  | ${139_783_700_480}   | ${838_622_871_552}    | ${978_406_572_032}
    ${"K7"} | ${"llama-3-405b"} | ${811_764_809_728}   | ${4_870_743_982_080}  | ${5_682_508_791_808}
    ${"K8"} | ${"mlperf-1t"}    | ${2_366_163_292_416} | ${14_198_010_802_176} | ${16_564_174_094_592}
  `("$id: $model writes $total bytes", ({ model, modelBytes, optimizer, total }) => {
    expect(checkpointBytes(shapeOf(model))).toEqual({ model: modelBytes, optimizer, total });
    expect(Number.isSafeInteger(total)).toBe(true);
  });

  it("K9: rank 0 of the 405B shape writes the embedding, four layers and its optimizer shard", () => {
    const [first] = rankFiles(shapes["llama-3-405b"]);

    expect(first).toMatchObject({ rank: 0, tp: 0, pp: 0, dp: 0 });
    expect(first?.files).toEqual([
      { name: "layer_0-model_0_model_states.pt", bytes: 525_336_576 },
      { name: "layer_1-model_0_model_states.pt", bytes: 796_983_296 },
      { name: "layer_2-model_0_model_states.pt", bytes: 796_983_296 },
      { name: "layer_3-model_0_model_states.pt", bytes: 796_983_296 },
      { name: "layer_4-model_0_model_states.pt", bytes: 796_983_296 },
      { name: "zero_pp_rank_0_mp_rank_0_optim_states.pt", bytes: 9_513_171_840 },
    ]);
  });

  it("splits a layer of the 405B shape into the tensors that DLIO lists", () => {
    expect(layerTensors(shapes["llama-3-405b"], 1)).toEqual([16384, 37748736, 33554432, 16384, 218103808, 109051904]);
  });

  it.each`
    pp    | first  | last
    ${0}  | ${0}   | ${4}
    ${29} | ${117} | ${120}
    ${30} | ${121} | ${123}
    ${31} | ${124} | ${128}
  `("K11: stage $pp of the 405B shape holds layers $first to $last", ({ pp, first, last }) => {
    expect(layerRange(shapes["llama-3-405b"], pp)).toEqual({ first, last });
  });

  it.each(Object.values(shapes))("gives every layer of $name to exactly one stage", (shape) => {
    const layers = Array.from({ length: shape.pipelineParallel }, (_, pp) => layerRange(shape, pp)).flatMap(
      ({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index),
    );

    expect(layers).toEqual(Array.from({ length: shape.layers + 3 }, (_, layer) => layer));
  });

  it.each`
    model             | ranks   | files
    ${"llama-3-8b"}   | ${8}    | ${16}
    ${"llama-3-70b"}  | ${64}   | ${128}
    ${"llama-3-405b"} | ${512}  | ${1544}
    ${"mlperf-1t"}    | ${1024} | ${2072}
  `("K12: $ranks ranks of $model write $files files, all with different names", ({ model, ranks, files }) => {
    const table = rankFiles(shapeOf(model));

    const names = table.flatMap((rank) => rank.files.map(({ name }) => name));

    expect(table.map(({ rank }) => rank)).toEqual(Array.from({ length: ranks }, (_, rank) => rank));
    expect(new Set(names).size).toBe(files);
    expect(names).toHaveLength(files);
  });

  it.each`
    model             | agrees
    ${"llama-3-8b"}   | ${true}
    ${"llama-3-70b"}  | ${true}
    ${"llama-3-405b"} | ${true}
    ${"mlperf-1t"}    | ${false}
  `("K15: the published size of $model agrees with the formula to 1 %: $agrees", ({ model, agrees }) => {
    expect(agreesWithPublished(shapeOf(model))).toBe(agrees);
  });
});

describe("classes of ranks", () => {
  it.each`
    model             | rank   | model_        | optimizer
    ${"llama-3-8b"}   | ${7}   | ${2007565312} | ${12045637632}
    ${"llama-3-70b"}  | ${63}  | ${2184120320} | ${13103482368}
    ${"llama-3-405b"} | ${0}   | ${3713269760} | ${9513171840}
    ${"mlperf-1t"}    | ${8}   | ${4595488128} | ${13865244924}
    ${"mlperf-1t"}    | ${0}   | ${5425047936} | ${13865244924}
    ${"mlperf-1t"}    | ${511} | ${5425099680} | ${13865244924}
    ${"mlperf-1t"}    | ${512} | ${0}          | ${13865244924}
  `(
    "rank $rank of $model writes $model_ bytes of model and $optimizer of optimizer",
    ({ model, rank, model_, optimizer }) => {
      const files = sizes(model, rank) ?? [];

      expect(files.at(-1)).toBe(optimizer);
      expect(files.slice(0, -1).reduce((sum, bytes) => sum + bytes, 0)).toBe(model_);
    },
  );

  it("holds 496, 512, 8 and 8 ranks in the 1T shape", () => {
    const counts = new Map<string, number>();
    for (const { files } of rankFiles(shapes["mlperf-1t"])) {
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const key = `${files.length} files, ${total}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }

    expect([...counts.values()].toSorted((a, b) => a - b)).toEqual([8, 8, 496, 512]);
  });

  it.each`
    model             | skew
    ${"llama-3-405b"} | ${1.39}
    ${"mlperf-1t"}    | ${1.391}
  `("is skewed $skew to 1 in $model, so an even split is another workload", ({ model, skew }) => {
    const totals = rankFiles(shapeOf(model)).map(({ files }) => files.reduce((sum, { bytes }) => sum + bytes, 0));

    expect(Math.max(...totals) / Math.min(...totals)).toBeCloseTo(skew, 3);
  });
});
