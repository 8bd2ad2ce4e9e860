import { describe, expect, it } from "vitest";
import { counterDifference } from "../../../harness/analyse/counter-difference.ts";
import { Counters } from "../../../harness/model/evidence.ts";
import { known, unknown } from "../../../harness/model/known.ts";
import { parseCpu, parseDisks, parseNetwork, readCounters } from "../../../harness/run/evidence/counters.ts";
import { fakeWorld } from "../../fake-effects.ts";

const stat = "cpu  5269 10 2581 167042 612 7 93 19 100 0\ncpu0 2138 0 1002 84602 58 0 17 4 0 0\nintr 451181\n";
const netDev = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
enp0s31f6np1:480941457   12553    0    0    0     0          0         0  1055592    7857    0    0    0     0       0          0
`;
const diskStats = ` 254       0 vda 51934 7693 3148130 11272 27105 35121 3789064 9038 0 8848 21589 11504 100 833488 1078 3592 199
 259       1 nvme0n1p1 10 0 8 1 20 0 16 2 0 3 4
`;

describe("counters", () => {
  it("of the CPU add nice to user and irq to system, and leave guest time where it is", () => {
    expect(parseCpu(stat)).toEqual(
      known({ user: 5279, system: 2588, idle: 167042, ioWait: 612, softirq: 93, steal: 19 }),
    );
  });

  it("of the CPU are unknown in another text", () => {
    expect(parseCpu("cpu0 1 2 3")).toEqual(unknown('/proc/stat has no line "cpu" with 8 numbers'));
  });

  it("of interfaces are in bytes, also where a long name touches the number", () => {
    expect(parseNetwork(netDev)).toEqual({
      lo: { receivedBytes: 3193, sentBytes: 3193 },
      enp0s31f6np1: { receivedBytes: 480941457, sentBytes: 1055592 },
    });
  });

  it("of disks are sectors of 512 bytes", () => {
    expect(parseDisks(diskStats)).toEqual({
      vda: { readBytes: 3148130 * 512, writtenBytes: 3789064 * 512 },
      nvme0n1p1: { readBytes: 8 * 512, writtenBytes: 16 * 512 },
    });
  });

  it("are read from the three files, and say which one is missing", async () => {
    const { effects } = fakeWorld({ files: { "/proc/stat": stat, "/proc/net/dev": netDev } });

    const counters = await readCounters(effects);

    expect(Counters.parse(counters)).toEqual(counters);
    expect(counters).toMatchObject({
      takenAt: "2026-01-02T03:04:05.000Z",
      cpu: { known: true },
      disks: unknown("/proc/diskstats does not exist"),
    });
  });
});

const idle = { user: 0, system: 0, idle: 0, ioWait: 0, softirq: 0, steal: 0 };

function reading(second: number, cpu: Partial<typeof idle>, received: Record<string, number>): Counters {
  const network = Object.fromEntries(
    Object.entries(received).map(([name, receivedBytes]) => [name, { receivedBytes, sentBytes: 1 }]),
  );
  return {
    takenAt: `2026-01-01T00:00:0${second}.000Z`,
    cpu: known({ ...idle, ...cpu }),
    network: known(network),
    disks: unknown("/proc/diskstats does not exist"),
  };
}

describe("the difference of two readings", () => {
  it("gives shares of CPU time and bytes of each device, and names what it leaves out", () => {
    const before = reading(1, { user: 100, idle: 1000 }, { eth0: 5, reset: 10, gone: 1 });
    const after = reading(
      3,
      { user: 130, system: 10, idle: 1140, ioWait: 10, softirq: 4, steal: 6 },
      { eth0: 12, reset: 9, born: 7 },
    );

    expect(counterDifference(before, after)).toEqual({
      seconds: 2,
      cpu: known({ busy: 0.25, ioWait: 0.05, softirq: 0.02, steal: 0.03 }),
      network: known({ eth0: { receivedBytes: 7, sentBytes: 0 }, born: { receivedBytes: 7, sentBytes: 1 } }),
      disks: unknown("/proc/diskstats does not exist"),
      leftOut: ["gone: gone at the second reading", "reset: its counters went backwards"],
    });
  });

  it.each`
    before         | after          | why
    ${{ user: 5 }} | ${{ user: 5 }} | ${"too little time passed"}
    ${{ user: 5 }} | ${{ user: 4 }} | ${"went backwards"}
  `("has no CPU shares from $before to $after: $why", ({ before, after, why }) => {
    const { cpu } = counterDifference(reading(1, before, {}), reading(2, after, {}));

    expect(cpu).toEqual(unknown(expect.stringContaining(why)));
  });
});
