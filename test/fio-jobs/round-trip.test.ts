import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { canonicalName } from "../../harness/fio-jobs/option-name.ts";
import { effectiveOptions, parseJobFile } from "../../harness/fio-jobs/parse-job-file.ts";
import { CheckpointWorkload, FioWorkload, System } from "../../harness/model/scenario.ts";
import { restoreJob, saveJob } from "../../harness/run/checkpoint/checkpoint-job.ts";
import { type FioOption, type FioSection, jobFileText } from "../../harness/run/fio/job-file.ts";
import { fileSet, layoutJob, workloadJob } from "../../harness/run/fio/workload-job.ts";
import { itNeeds } from "../needs.ts";
import { sampleExecution } from "../run/sample-execution.ts";

const folder = mkdtempSync(join(tmpdir(), "assay-jobs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Job {
  readonly global: readonly FioOption[];
  readonly sections: readonly FioSection[];
}

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/).filter((text) => !text.startsWith("global"));
const passed = fc.record(
  {
    thinktime: fc.integer({ min: 0, max: 1000 }),
    rate_iops: fc.integer({ min: 1, max: 1e6 }),
    rate_process: fc.constantFrom("linear", "poisson"),
    bssplit: fc.constant("4k/50:64k/50"),
    random_distribution: fc.constantFrom("random", "zipf:1.1", "zoned:60/10:40/90"),
    buffer_compress_percentage: fc.integer({ min: 0, max: 100 }),
    nice: fc.integer({ min: -5, max: 19 }),
    scramble_buffers: fc.boolean(),
  },
  { requiredKeys: [] },
);

const workload = fc
  .record({
    name,
    title: fc.constant("t"),
    tool: fc.constant("fio" as const),
    block: fc.integer({ min: 1, max: 2048 }).map((blocks) => blocks * 512),
    depth: fc.integer({ min: 1, max: 4096 }),
    pattern: fc.constantFrom("read", "write", "randread", "randwrite"),
    jobs: fc.integer({ min: 1, max: 64 }),
    fsync: fc.integer({ min: 0, max: 100 }),
    endFsync: fc.boolean(),
    options: passed,
  })
  .map((fields) => FioWorkload.parse(fields));

const throttle = fc.option(fc.integer({ min: 1, max: 1e10 }), { nil: undefined });
const system = throttle.map((limit) => System.parse({ name: "a", path: "/x", ...(limit ? { throttle: limit } : {}) }));
const engine = fc.constantFrom("io_uring", "libaio", "posixaio", "psync");
const execution = fc
  .record({ engine, direct: fc.boolean(), workingSetBytes: fc.integer({ min: 1, max: 2 ** 40 }) })
  .map((fields) => ({ ...sampleExecution, ...fields }));
const dataSeed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const fioJob = fc
  .record({
    workload,
    system,
    execution,
    dataSeed,
    runtimeSeconds: fc.double({ min: 0.1, max: 1e5, noNaN: true }),
    rampSeconds: fc.double({ min: 0, max: 100, noNaN: true }),
  })
  .map((fields): Job => workloadJob(fields));

const layout = fc
  .record({ workload, execution, dataSeed })
  .map((fields): Job => layoutJob(fileSet(fields.workload), fields.execution, fields.dataSeed));

const checkpoint = fc
  .record({
    ranks: fc.integer({ min: 1, max: 8 }),
    depth: fc.integer({ min: 1, max: 64 }),
    block: fc.integer({ min: 1, max: 64 }).map((blocks) => blocks * 65536),
    scaleDown: fc.integer({ min: 1, max: 4096 }),
    isSave: fc.boolean(),
    system,
    execution,
    dataSeed,
  })
  .map(({ isSave, system: on, execution: how, dataSeed: seed, ...fields }): Job => {
    const parsed = CheckpointWorkload.parse({
      ...fields,
      name: "c",
      title: "c",
      tool: "checkpoint",
      model: "llama-3-8b",
      layout: "one-file-per-rank",
    });
    return (isSave ? saveJob : restoreJob)({ workload: parsed, system: on, execution: how, dataSeed: seed });
  });

const anyJob = fc.oneof({ arbitrary: fioJob, weight: 3 }, layout, checkpoint);

const textOf = (job: Job) => jobFileText(job.global, job.sections);
const asText = (options: readonly FioOption[]) =>
  options.map(([key, value]) => [key, value === true ? true : String(value)]);

describe("job files that Assay writes", () => {
  it("parse back to the same options", () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        const parsed = parseJobFile(textOf(job));

        expect(parsed.map((section) => section.name)).toEqual(job.sections.map((section) => section.name));
        parsed.forEach((section, index) => {
          expect(section.inherited).toEqual(asText(job.global));
          expect(section.options).toEqual(asText(job.sections[index]?.options ?? []));
        });
      }),
      { numRuns: 300 },
    );
  });

  itNeeds("fio")("are accepted by the fio of this machine", async () => {
    const files = fc.sample(anyJob, { numRuns: 40, seed: 11 }).map((job, index) => {
      const path = join(folder, `${index}.fio`);
      writeFileSync(path, textOf(job));
      return path;
    });

    const results = await Promise.all(
      files.map((path) => execa("fio", ["--parse-only", path], { cwd: folder, reject: false, all: true })),
    );

    const refused = results.flatMap(({ exitCode, all }, index) =>
      exitCode === 0 ? [] : [`${all}\n${readFileSync(files[index] as string, "utf8")}`],
    );
    expect(refused).toEqual([]);
  });
});

describe("our reading of job files", () => {
  itNeeds("fio")("is that of fio itself, as --showcmd prints it", async () => {
    const text = [
      "; comment\n[global]\nbs = 4k ; cut\n  rw=randread # cut\nsize=1m\nthread\nioengine=null",
      "[a]\niodepth =4\nnumjobs= 2\n\n[global2]\nbs=8k\n[b]\r\nstonewall\nrate=1m,\nblocksize=2k",
    ].join("\n");
    const path = join(folder, "ours.fio");
    writeFileSync(path, text);

    const { stdout } = await execa("fio", ["--showcmd", path]);

    const shown = new Map<string, Map<string, string | true>>();
    // fio prints the defaults before the name of each job.
    for (const part of stdout.replace(/^fio /, "").split(/(?<= )(?=--bs=.*?--rw)/)) {
      const options = part
        .trim()
        .split(/ (?=--)/)
        .map((word) => /^--([a-z0-9_]+)(?:=\s*(.*))?$/s.exec(word.trim()));
      const entries = options.map((match): [string, string | true] => [
        canonicalName(match?.[1] ?? ""),
        match?.[2] ?? true,
      ]);
      const all = new Map(entries);
      const job = String(all.get("name"));
      all.delete("name");
      shown.set(job, all);
    }
    const ours = new Map(parseJobFile(text).map((job) => [job.name, new Map(effectiveOptions(job))]));
    expect(ours).toEqual(shown);
  });
});
