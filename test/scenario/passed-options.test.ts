import { describe, expect, it } from "vitest";
import { scenarioFromYaml } from "../../harness/scenario/from-yaml.ts";
import { caughtError } from "../caught-error.ts";

const yaml = (options: string, name = "w") => `assay: 1
name: s
title: s
systems: [{ name: a, path: /a }]
workloads:
  - name: ${name}
    title: w
    tool: fio
    pattern: read
    block: 4KiB
    depth: 1
    options:
      ${options}
trials: { blocks: 1, runtime: 1s }
workingSet: { max: 1MiB }
`;

const messageOf = (text: string) => {
  const error = caughtError(() => scenarioFromYaml(text, "s.yaml", {}));
  return error instanceof Error ? error.message : undefined;
};

describe("fio options in a scenario", () => {
  it("are kept as fio takes them, without units of ours", () => {
    const scenario = scenarioFromYaml(yaml("{ thinktime: 10ms, hipri: true, rate_iops: 500 }"), "s.yaml", {});

    expect(scenario.workloads[0]).toMatchObject({ options: { thinktime: "10ms", hipri: true, rate_iops: 500 } });
  });

  it.each`
    options                           | message
    ${"exec_prerun: touch /tmp/x"}    | ${"s.yaml:13: workloads[0].options.exec_prerun: not allowed: it would run a command on this machine; leave it out"}
    ${"blocksize: 8k"}                | ${"s.yaml:13: workloads[0].options.blocksize: not allowed: Assay sets it; use block of the scenario"}
    ${"runtime: 5"}                   | ${"s.yaml:13: workloads[0].options.runtime: not allowed: Assay sets it; use trials.runtime, or runtime of the workload"}
    ${"buffer_pattern: ../../secret"} | ${"s.yaml:13: workloads[0].options.buffer_pattern: not allowed: a path would lead out of the target; leave it out"}
  `("are refused with line and reason: $options", ({ options, message }) => {
    expect(messageOf(yaml(options))).toContain(message);
  });

  it("all that is wrong is said at once", () => {
    expect(messageOf(yaml("exec_prerun: a\n      filename: b"))?.match(/not allowed/g)).toHaveLength(2);
  });

  it("a load cannot be named like fio's defaults, which run no job", () => {
    expect(messageOf(yaml("nice: 1", "global-read"))).toContain(
      's.yaml:6: workloads[0].name: "global-read" is no name',
    );
  });
});
