import { describe, expect, it } from "vitest";
import { errorExits, HarnessError } from "../../harness/model/error.ts";
import { exitCodes } from "../../harness/model/exit-code.ts";

describe("an error that a user can act on", () => {
  it("keeps what, where, what next and its cause", () => {
    const cause = new Error("EACCES");

    const error = new HarnessError("badTarget", "It cannot be used", {
      where: "/mnt/a",
      next: "choose another",
      cause,
    });

    expect(error).toMatchObject({ name: "HarnessError", code: "badTarget", where: "/mnt/a", next: "choose another" });
    expect(error.cause).toBe(cause);
    expect(error.stack).toContain("error.test.ts");
  });

  it("has no cause where there is none", () => {
    expect("cause" in new HarnessError("badTarget", "x", { next: "y" })).toBe(false);
  });

  it.each(Object.entries(errorExits))(
    "of kind %s ends in an exit status for %s, which is neither 0 nor a bug's",
    (_code, exit) => {
      expect(exitCodes[exit].status).toBeGreaterThan(1);
    },
  );
});

describe("the exit codes", () => {
  it.each`
    name                | status
    ${"fine"}           | ${0}
    ${"bug"}            | ${1}
    ${"badInput"}       | ${2}
    ${"overBudget"}     | ${3}
    ${"providerFailed"} | ${10}
    ${"trialFailed"}    | ${11}
    ${"mayLeak"}        | ${12}
    ${"busy"}           | ${13}
    ${"badArtifact"}    | ${20}
    ${"notComparable"}  | ${30}
    ${"notMet"}         | ${31}
    ${"interrupted"}    | ${130}
  `("say $status for $name", ({ name, status }) => {
    expect(exitCodes[name as keyof typeof exitCodes].status).toBe(status);
  });

  it("are distinct, and each says what it means", () => {
    const all = Object.values(exitCodes);

    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ status }) => status)).size).toBe(all.length);
    expect(all.filter(({ meaning }) => meaning.length < 4)).toEqual([]);
  });
});
