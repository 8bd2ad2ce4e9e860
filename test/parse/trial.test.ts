import { describe, expect, it } from "vitest";
import { parseTrial } from "../../harness/parse/trial.ts";
import { caughtError } from "../caught-error.ts";
import { goodArtifacts } from "./recorded-artifacts.ts";
import { trialRecordOf } from "./trial-record-of.ts";

const json = goodArtifacts.find(({ name }) => name.endsWith("-write"))?.json ?? "";
const log = "100, 1, 1, 0, 0\n";

describe("a trial of several phases", () => {
  it("gives each number with its phase and file", () => {
    const files = new Map([
      ["save.json", json],
      ["restore.json", json],
      ["save_bw.1.log", log],
      ["restore_bw.1.log", log],
      ["restore_bw.2.log", log],
    ]);

    const { observations, latency, series } = parseTrial(trialRecordOf("t", "save", "restore"), "trials/t", files);

    expect(new Set(observations.map(({ phase, artifact }) => `${phase}: ${artifact}`))).toEqual(
      new Set(["save: trials/t/save.json", "restore: trials/t/restore.json"]),
    );
    expect(latency.map(({ phase }) => phase)).toEqual(["save", "restore"]);
    expect(series.map(({ phase, job, artifact }) => [phase, job, artifact])).toEqual([
      ["save", "1", "trials/t/save_bw.1.log"],
      ["restore", "1", "trials/t/restore_bw.1.log"],
      ["restore", "2", "trials/t/restore_bw.2.log"],
    ]);
  });

  it("does not take the log of a phase whose name it only begins with", () => {
    const files = new Map([
      ["load.json", json],
      ["load_bw.1.log", log],
      ["load_2_bw.1.log", log],
    ]);

    const { series } = parseTrial(trialRecordOf("t", "load"), "trials/t", files);

    expect(series.map(({ artifact }) => artifact)).toEqual(["trials/t/load_bw.1.log"]);
  });

  it("is refused as a whole where the file of a phase is missing", () => {
    const error = caughtError(() => parseTrial(trialRecordOf("t", "load"), "trials/t", new Map()));

    expect(error).toMatchObject({
      code: "badArtifact",
      message: "fio's output of t is missing",
      where: "trials/t/load.json",
    });
  });

  it("shows no course where there is no log", () => {
    const { series } = parseTrial(trialRecordOf("t", "load"), "trials/t", new Map([["load.json", json]]));

    expect(series).toEqual([]);
  });
});
