import { describe, expect, it } from "vitest";
import type { Progress } from "../../harness/model/progress.ts";
import { listenForStop } from "../../harness/run/stop-signal.ts";
import { fakeWorld } from "../fake-effects.ts";

function listening() {
  const world = fakeWorld();
  const said: string[] = [];
  const signals: string[] = [];
  const stop = listenForStop(world.effects, (progress: Progress) => said.push(progress.text));
  const child = { pid: 7, stop: (signal: string) => signals.push(signal) };
  return { ...world, said, signals, stop, child };
}

describe("Ctrl-C", () => {
  it.each`
    presses | afterTrial | now      | kills
    ${0}    | ${false}   | ${false} | ${[]}
    ${1}    | ${true}    | ${false} | ${[]}
    ${2}    | ${true}    | ${true}  | ${["SIGKILL"]}
    ${3}    | ${true}    | ${true}  | ${["SIGKILL"]}
  `("pressed $presses times stops after this trial: $afterTrial, now: $now", ({ presses, afterTrial, now, kills }) => {
    const { stop, child, interrupt, signals } = listening();
    stop.watch(child);

    for (let press = 0; press < presses; press += 1) interrupt();

    expect([stop.afterTrial(), stop.now()]).toEqual([afterTrial, now]);
    expect(signals).toEqual(kills);
  });

  it("says each time what it does", () => {
    const { interrupt, said } = listening();

    for (let press = 0; press < 3; press += 1) interrupt();

    expect(said).toEqual([
      "Stopping after this trial. Press Ctrl-C again to stop now.",
      "Stopping now. The trial in flight is lost; the others are kept.",
    ]);
  });

  it("pressed twice before a load starts ends that load at once", () => {
    const { stop, child, interrupt, signals } = listening();
    interrupt();
    interrupt();

    stop.watch(child);

    expect(signals).toEqual(["SIGKILL"]);
  });

  it("does not touch a load that has ended", () => {
    const { stop, child, interrupt, signals } = listening();
    stop.watch(child);
    stop.watch(undefined);

    interrupt();
    interrupt();

    expect(signals).toEqual([]);
  });

  it("is not listened to after the release", () => {
    const { stop, interrupt } = listening();

    stop.release();
    interrupt();

    expect(stop.afterTrial()).toBe(false);
  });
});
