import { describe, expect, it } from "vitest";
import { checkedRunId, newRunId, runFolder } from "../../harness/artifact/run-folder.ts";
import { caughtError } from "../caught-error.ts";

const at = Date.parse("2026-11-20T18:45:09.999Z");

describe("a run id", () => {
  it.each`
    entropy       | id
    ${0}          | ${"20261120-184509999-quick-0000"}
    ${0x1f3a}     | ${"20261120-184509999-quick-1f3a"}
    ${0xffffffff} | ${"20261120-184509999-quick-ffff"}
  `("is $id with chance $entropy", ({ entropy, id }) => {
    expect(newRunId(at, "quick", entropy)).toBe(id);
    expect(checkedRunId(id)).toBe(id);
  });

  it("sorts by the time of the start", () => {
    const ids = [0, 1000, 60_000, 86_400_000].map((later) => newRunId(at + later, "quick", 0xffff - later));

    expect(ids.toSorted()).toEqual(ids);
  });

  it.each(["", "..", "../etc", "a/b", "a/../b", "/etc", ".hidden", "a..b", "a b", "a\n", "a\u0000", "ä"])(
    'is not "%s"',
    (text) => {
      expect(caughtError(() => checkedRunId(text))).toMatchObject({ code: "badFlags" });
    },
  );
});

it("all files of a run lie in its folder", () => {
  const { id, root, ...files } = runFolder("/runs", "r1");

  expect([id, root]).toEqual(["r1", "/runs/r1"]);
  expect(Object.values(files).every((path) => path.startsWith("/runs/r1/"))).toBe(true);
  expect(new Set(Object.values(files)).size).toBe(Object.keys(files).length);
});
