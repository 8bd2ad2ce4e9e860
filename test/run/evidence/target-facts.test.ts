import { describe, expect, it } from "vitest";
import { TargetFacts } from "../../../harness/model/evidence.ts";
import { known, unknown } from "../../../harness/model/known.ts";
import { chosenScheduler, isRotational, majorMinor } from "../../../harness/run/evidence/block-device.ts";
import { readTargetFacts } from "../../../harness/run/evidence/target-facts.ts";
import { fakeWorld, type Setting } from "../../fake-effects.ts";

const sda = "/sys/devices/pci0000:00/ata1/block/sda";
const nvme = "/sys/devices/pci0000:00/nvme/nvme0/nvme0n1";
const dm = "/sys/devices/virtual/block/dm-0";

const machine: Setting = {
  files: {
    "/proc/self/mountinfo": `27 1 8:1 / / rw,relatime - ext4 /dev/root rw,discard
30 27 0:40 / /pool rw - btrfs /dev/mapper/vg-data rw,subvol=/
31 27 0:41 / /nas rw - nfs4 10.0.0.2:/vol rw,vers=4.2
32 27 0:42 / /dev/shm rw - tmpfs tmpfs rw
`,
    [`${sda}/sda1/partition`]: "1\n",
    [`${sda}/queue/scheduler`]: "none [mq-deadline] kyber bfq\n",
    [`${sda}/queue/rotational`]: "1\n",
    [`${sda}/device/vendor`]: "ATA     \n",
    [`${sda}/device/model`]: "HGST HUS724040AL\n",
    [`${nvme}/queue/scheduler`]: "[none] mq-deadline\n",
    [`${nvme}/device/vendor`]: "0x144d\n",
    [`${nvme}/device/model`]: "Amazon EC2 NVMe Instance Storage        \n",
    [`${dm}/dm/name`]: "vg-data\n",
    [`${dm}/queue/rotational`]: "0\n",
    "/dev/dm-0": "",
  },
  folders: ["/home/me/work", "/pool/x", "/nas/x", "/dev/shm"],
  links: {
    "/w": "/home/me/work",
    "/dev/mapper/vg-data": "../dm-0",
    "/sys/class/block/dm-0": dm,
    "/sys/dev/block/8:1": `${sda}/sda1`,
    "/sys/dev/block/253:0": dm,
    [`${dm}/slaves/nvme0n1`]: nvme,
  },
  devices: { "/": "2049", "/pool": "40", "/nas": "41", "/dev/shm": "42" },
  filesystems: {
    "/pool": { type: "0x9123683e", totalBytes: 100, availableBytes: 50 },
    "/nas": { type: "0x00006969", totalBytes: 100, availableBytes: 50 },
    "/dev/shm": { type: "0x01021994", totalBytes: 100, availableBytes: 50 },
  },
};

describe("a target", () => {
  it("on a partition is described by its disk, through links in its path", async () => {
    const facts = await readTargetFacts("a", "/w", fakeWorld(machine).effects);

    expect(TargetFacts.parse(facts)).toEqual(facts);
    expect(facts).toEqual({
      observedAt: "2026-01-02T03:04:05.000Z",
      system: "a",
      path: "/w",
      realPath: "/home/me/work",
      deviceId: "2049",
      statfsType: "0x0000ef53",
      filesystem: known("ext4"),
      mountPoint: known("/"),
      mountSource: known("/dev/root"),
      mountOptions: known("rw,relatime,discard"),
      accessClass: "block",
      totalBytes: known(2 ** 40),
      freeBytes: known(2 ** 39),
      blockDevice: known("sda1 on sda"),
      scheduler: known("mq-deadline"),
      rotational: known("yes"),
      deviceModel: known("ATA HGST HUS724040AL"),
    });
  });

  it("on btrfs over a logical volume is found through the mount's source, because its number is anonymous", async () => {
    const facts = await readTargetFacts("a", "/pool/x", fakeWorld(machine).effects);

    expect(facts).toMatchObject({
      accessClass: "block",
      blockDevice: known("dm-0 (vg-data) on nvme0n1"),
      scheduler: unknown(`${dm}/queue/scheduler does not exist`),
      rotational: known("no"),
      deviceModel: known("Amazon EC2 NVMe Instance Storage"),
    });
  });

  it.each`
    path          | accessClass | why
    ${"/nas/x"}   | ${"nas"}    | ${'nfs4 from "10.0.0.2:/vol" has no block device on this machine'}
    ${"/dev/shm"} | ${"memory"} | ${'tmpfs from "tmpfs" has no block device on this machine'}
  `("at $path has no block device: $why", async ({ path, accessClass, why }) => {
    const facts = await readTargetFacts("a", path, fakeWorld(machine).effects);

    expect(facts).toMatchObject({ accessClass, blockDevice: unknown(why), deviceModel: unknown(why) });
  });

  it("without a mount table is still known by statfs", async () => {
    const facts = await readTargetFacts(
      "a",
      "/nas/x",
      fakeWorld({ ...machine, faults: { "/proc/self/mountinfo": "EACCES" } }).effects,
    );

    expect(facts).toMatchObject({
      accessClass: "nas",
      filesystem: unknown("/proc/self/mountinfo cannot be read (EACCES)"),
      blockDevice: unknown("/proc/self/mountinfo cannot be read (EACCES)"),
    });
  });

  it("on a Mac is known by what mount prints", async () => {
    const mac: Setting = {
      folders: ["/Users/me"],
      machine: { platform: "darwin" },
      programs: { mount: "/dev/disk3s1 on / (apfs, local, journaled)\n" },
      filesystems: { "/": { type: "0x0000001a", totalBytes: 100, availableBytes: 50 } },
    };

    const facts = await readTargetFacts("a", "/Users/me", fakeWorld(mac).effects);

    expect(facts).toMatchObject({
      accessClass: "block",
      filesystem: known("apfs"),
      blockDevice: unknown("block devices are not looked up on darwin"),
    });
  });

  it.each`
    path                      | why
    ${"/missing"}             | ${"it does not exist"}
    ${"/proc/self/mountinfo"} | ${"it is not a directory"}
    ${"/locked"}              | ${"EACCES"}
  `("at $path is refused: $why", async ({ path, why }) => {
    const { effects } = fakeWorld({ ...machine, faults: { "/locked": "EACCES" } });

    await expect(readTargetFacts("a", path, effects)).rejects.toMatchObject({
      code: "targetUnusable",
      message: `System a: ${path} cannot be looked at: ${why}`,
    });
  });
});

describe("device numbers and flags", () => {
  it.each`
    deviceId            | major   | minor
    ${"2049"}           | ${8}    | ${1}
    ${"65024"}          | ${254}  | ${0}
    ${"66305"}          | ${259}  | ${1}
    ${"27"}             | ${0}    | ${27}
    ${"305135685"}      | ${0}    | ${0x12345}
    ${"1048832"}        | ${1}    | ${256}
    ${"17592186044416"} | ${4096} | ${0}
  `("st_dev $deviceId is $major:$minor", ({ deviceId, major, minor }) => {
    expect(majorMinor(deviceId)).toEqual({ major, minor });
  });

  it.each`
    text                          | scheduler
    ${"none [mq-deadline] kyber"} | ${"mq-deadline"}
    ${"[none]"}                   | ${"none"}
    ${"none"}                     | ${"none"}
  `("the scheduler of $text is $scheduler", ({ text, scheduler }) => {
    expect(chosenScheduler(text)).toBe(scheduler);
  });

  it.each`
    flag   | disk     | rotational
    ${"0"} | ${"vda"} | ${known("no")}
    ${"1"} | ${"sda"} | ${known("yes")}
    ${"1"} | ${"vda"} | ${unknown("the kernel says so of vda, but of virtual disks that is only a default")}
  `("flag $flag of $disk means $rotational", ({ flag, disk, rotational }) => {
    expect(isRotational(flag, disk)).toEqual(rotational);
  });
});
