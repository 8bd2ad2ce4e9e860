import { describe, expect, it } from "vitest";
import { parseBandwidthLog } from "../../harness/parse/fio-log.ts";

const from = { trial: "b01.w.a", phase: "load", artifact: "trials/b01.w.a/load_bw.1.log" };

describe("a bandwidth log", () => {
  it("is milliseconds and KiB/s, and becomes milliseconds and bytes per second", () => {
    const [series] = parseBandwidthLog("1000, 2, 0, 4096, 0\n2000, 3, 0, 4096, 0\n", "1", from);

    expect(series).toEqual({
      ...from,
      job: "1",
      direction: "read",
      points: [
        [1000, 2048],
        [2000, 3072],
      ],
    });
  });

  it("has a series for each direction", () => {
    const text = "10, 1, 1, 0, 0\n10, 2, 0, 0, 0\n10, 3, 2, 0, 0\n";

    const series = parseBandwidthLog(text, "1", from);

    expect(series.map(({ direction, points }) => [direction, points])).toEqual([
      ["write", [[10, 1024]]],
      ["read", [[10, 2048]]],
      ["trim", [[10, 3072]]],
    ]);
  });

  it.each`
    line                    | why
    ${""}                   | ${"is empty"}
    ${"1000"}               | ${"ends after the time"}
    ${"1000, 2"}            | ${"ends in the value"}
    ${"1000, 2, 0"}         | ${"ends in the direction"}
    ${"1000, , 0, 0, 0"}    | ${"has no value"}
    ${", 2, 0, 0, 0"}       | ${"has no time"}
    ${"1000, -2, 0, 0, 0"}  | ${"has a negative value"}
    ${"1000, 2, 3, 0, 0"}   | ${"has a direction that does not exist"}
    ${"1000, two, 0, 0, 0"} | ${"has a word for a number"}
    ${"nan, 2, 0, 0, 0"}    | ${"has no number for a time"}
  `('leaves out the line "$line", which $why', ({ line }) => {
    const text = `500, 1, 0, 0, 0\n${line}\n1500, 1, 0, 0, 0\n`;

    const points = parseBandwidthLog(text, "1", from).flatMap((series) => series.points);

    expect(points.map(([time]) => time)).toEqual([500, 1500]);
  });

  it("cut at any byte gives the points of its whole lines", () => {
    const text = "500, 111, 0, 0, 0\n1000, 222, 0, 0, 0\n";
    const all = parseBandwidthLog(text, "1", from).flatMap((series) => series.points);

    for (let length = 0; length <= text.length; length += 1) {
      const points = parseBandwidthLog(text.slice(0, length), "1", from).flatMap((series) => series.points);
      expect(points).toEqual(all.slice(0, points.length));
    }
  });
});
