import { describe, expect, it } from "vitest";
import { chooseWorkingSet, type WorkingSetWish } from "../../harness/run/working-set.ts";
import { caughtError } from "../caught-error.ts";

const MIB = 2 ** 20;
const GIB = 2 ** 30;

const roomy: WorkingSetWish = {
  max: 256 * MIB,
  memoryBytes: 16 * GIB,
  fileSets: 2,
  checkpointBytes: 0,
  least: 0,
  targets: [{ path: "/mnt/a", availableBytes: 100 * GIB, sharedBy: 1 }],
};

const target = (path: string, availableBytes: number, sharedBy = 1) => ({ path, availableBytes, sharedBy });

describe("the working set", () => {
  it.each`
    change                                                                   | bytes        | bound
    ${{}}                                                                    | ${256 * MIB} | ${"the scenario's workingSet.max"}
    ${{ max: 1000 * GIB, memoryBytes: 4 * GIB }}                             | ${20 * GIB}  | ${"five times RAM"}
    ${{ max: 1000 * GIB }}                                                   | ${40 * GIB}  | ${"free space on /mnt/a"}
    ${{ max: 1000 * GIB, fileSets: 4 }}                                      | ${20 * GIB}  | ${"free space on /mnt/a"}
    ${{ max: 1000 * GIB, checkpointBytes: 40 * GIB }}                        | ${20 * GIB}  | ${"free space on /mnt/a"}
    ${{ targets: [target("/mnt/a", 1 * GIB, 2)] }}                           | ${204 * MIB} | ${"free space on /mnt/a"}
    ${{ targets: [target("/mnt/a", 9 * GIB), target("/mnt/b", 100 * MIB)] }} | ${40 * MIB}  | ${"free space on /mnt/b"}
    ${{ fileSets: 0, max: 64 * MIB }}                                        | ${64 * MIB}  | ${"the scenario's workingSet.max"}
  `("with $change is $bytes bytes, bound by $bound", ({ change, bytes, bound }) => {
    const chosen = chooseWorkingSet({ ...roomy, ...change });

    expect(chosen.bytes).toBe(bytes);
    expect(chosen.reason).toContain(`bound by ${bound}`);
  });

  it("says its size against RAM", () => {
    expect(chooseWorkingSet(roomy).reason).toBe(
      "256 MiB a file set, 0.016 × RAM (16.0 GiB); bound by the scenario's workingSet.max",
    );
  });

  it.each`
    change                                                        | free
    ${{ targets: [target("/mnt/a", 30 * MIB)] }}                  | ${"30 MiB free"}
    ${{ targets: [target("/mnt/a", 0)] }}                         | ${"0 MiB free"}
    ${{ targets: [target("/mnt/a", GIB)], checkpointBytes: GIB }} | ${"1.0 GiB free"}
  `("with $change is refused, because there is $free", ({ change, free }) => {
    const error = caughtError(() => chooseWorkingSet({ ...roomy, ...change }));

    expect(error).toMatchObject({
      code: "diskFull",
      where: `/mnt/a: ${free}`,
      next: expect.stringMatching(/^free at least /),
    });
  });

  it("is what fits where as much is free as the refusal asked for", () => {
    const tight = { ...roomy, checkpointBytes: 100 * MIB, targets: [target("/mnt/a", 10 * MIB)] };
    const asked = /at least (\d+) MiB/.exec((caughtError(() => chooseWorkingSet(tight)) as { next: string }).next)?.[1];

    const chosen = chooseWorkingSet({ ...tight, targets: [target("/mnt/a", (Number(asked) + 1) * MIB)] });

    expect(chosen.bytes).toBe(16 * MIB);
  });
});
