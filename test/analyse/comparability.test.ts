import { describe, expect, it } from "vitest";
import { gateFields, gateOf, isSameStorage } from "../../harness/analyse/comparability.ts";
import { known, unknown } from "../../harness/model/known.ts";
import { sampleScenario, system } from "../plan/sample-scenario.ts";
import { type RunSetting, runFacts } from "./run-facts-builder.ts";

const other = { deviceId: "99" };
const accept = (field: string) => ({ compare: { accept: { [field]: "both are meant to differ" } } });
const throttled = { systems: [system("a"), system("b", { throttle: 1000 })] };

const onB = (facts: object): RunSetting => ({ targets: { b: facts } });
const field = (setting: RunSetting, name: string) =>
  gateOf(runFacts(setting)).fields.find((entry) => entry.field === name);

describe("the gate", () => {
  it.each`
    name              | setting                                                                     | effect       | verdict
    ${"target"}       | ${{}}                                                                       | ${"chosen"}  | ${"comparable"}
    ${"target"}       | ${onB(other)}                                                               | ${"chosen"}  | ${"comparable"}
    ${"accessClass"}  | ${{}}                                                                       | ${"equal"}   | ${"comparable"}
    ${"accessClass"}  | ${onB({ accessClass: "memory" })}                                           | ${"refuses"} | ${"refused"}
    ${"accessClass"}  | ${onB({ accessClass: "unknown" })}                                          | ${"unknown"} | ${"comparable with caveats"}
    ${"accessClass"}  | ${{ ...onB({ accessClass: "nas" }), scenario: accept("accessClass") }}      | ${"waived"}  | ${"comparable with caveats"}
    ${"filesystem"}   | ${onB({ filesystem: known("xfs") })}                                        | ${"caveat"}  | ${"comparable with caveats"}
    ${"filesystem"}   | ${onB({ filesystem: unknown("no mount table") })}                           | ${"unknown"} | ${"comparable with caveats"}
    ${"filesystem"}   | ${{ ...onB({ filesystem: known("xfs") }), scenario: accept("filesystem") }} | ${"waived"}  | ${"comparable with caveats"}
    ${"filesystem"}   | ${{ scenario: accept("filesystem") }}                                       | ${"equal"}   | ${"comparable"}
    ${"mountOptions"} | ${onB({ mountOptions: known("rw,noatime") })}                               | ${"caveat"}  | ${"comparable with caveats"}
    ${"scheduler"}    | ${onB({ scheduler: known("mq-deadline") })}                                 | ${"caveat"}  | ${"comparable with caveats"}
    ${"throttle"}     | ${{ scenario: throttled }}                                                  | ${"caveat"}  | ${"comparable with caveats"}
    ${"throttle"}     | ${{ scenario: { ...throttled, ...accept("throttle") } }}                    | ${"waived"}  | ${"comparable with caveats"}
    ${"client"}       | ${{}}                                                                       | ${"equal"}   | ${"comparable"}
    ${"client"}       | ${{ unprepared: true }}                                                     | ${"unknown"} | ${"comparable with caveats"}
    ${"tool"}         | ${{}}                                                                       | ${"equal"}   | ${"comparable"}
    ${"engine"}       | ${{}}                                                                       | ${"equal"}   | ${"comparable"}
    ${"direct"}       | ${{ execution: { direct: false } }}                                         | ${"equal"}   | ${"comparable"}
    ${"workingSet"}   | ${{}}                                                                       | ${"equal"}   | ${"comparable"}
  `("finds $name $effect with $setting: $verdict", ({ name, setting, effect, verdict }) => {
    expect(field(setting, name)?.effect).toBe(effect);
    expect(gateOf(runFacts(setting)).verdict).toBe(verdict);
  });

  it("refuses one difference among many equal facts, and names it with its rule", () => {
    const { sentence } = gateOf(runFacts(onB({ accessClass: "memory", filesystem: known("tmpfs") })));

    expect(sentence).toContain("No ratio: the systems differ in access class (ID-2).");
    expect(sentence).not.toContain("file system");
    expect(sentence).toContain("compare.accept");
  });

  it("prints the reason of a waiver beside the difference", () => {
    const setting = { ...onB({ accessClass: "nas" }), scenario: accept("accessClass") };

    expect(field(setting, "accessClass")?.why).toContain("accepted in the scenario because: both are meant to differ");
    expect(gateOf(runFacts(setting)).sentence).toContain("access class (ID-2)");
  });

  it("shows every fact of every system, in their order", () => {
    const { fields } = gateOf(runFacts({ scenario: { systems: [system("a"), system("b"), system("c")] } }));

    expect(fields.map((entry) => entry.field)).toEqual(gateFields);
    expect(fields.every((entry) => entry.values.length === 3)).toBe(true);
    expect(fields[0]?.values.map((value) => value.known && value.value.split(" ")[0])).toEqual([
      "/mnt/a",
      "/mnt/b",
      "/mnt/c",
    ]);
  });

  it("finds a third system that differs from two equal ones", () => {
    const scenario = { systems: [system("a"), system("b"), system("c")] };

    expect(gateOf(runFacts({ scenario, targets: { c: { accessClass: "memory" } } })).verdict).toBe("refused");
  });
});

describe("the same storage twice", () => {
  it.each`
    setting                                                                                    | same     | because
    ${{}}                                                                                      | ${true}  | ${"both lie on one device"}
    ${onB(other)}                                                                              | ${false} | ${"they lie on two devices"}
    ${{ scenario: throttled }}                                                                 | ${false} | ${"one is throttled"}
    ${{ scenario: { systems: [system("a")] } }}                                                | ${false} | ${"there is only one"}
    ${{ unprepared: true }}                                                                    | ${false} | ${"nobody looked"}
    ${{ scenario: { systems: sampleScenario().systems.map((s) => ({ ...s, throttle: 5 })) } }} | ${true}  | ${"both are throttled alike"}
  `("is $same where $because", ({ setting, same }) => {
    expect(isSameStorage(runFacts(setting))).toBe(same);
  });
});
