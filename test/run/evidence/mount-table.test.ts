import { describe, expect, it } from "vitest";
import { mountOf, parseMountCommand, parseMountInfo } from "../../../harness/run/evidence/mount-table.ts";

const table = String.raw`
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
30 27 8:17 / /data rw,noatime shared:1 master:2 propagate_from:3 - xfs /dev/sdb1 rw,attr2,noatime
31 30 8:17 /inner/folder /data/bound ro,noatime shared:1 - xfs /dev/sdb1 rw,attr2
32 27 0:44 /@home /home rw - btrfs /dev/sda2 rw,subvolid=257,subvol=/@home
33 27 0:50 / /mnt/two\040words\134here rw - nfs4 10.0.0.2:/my\040vol rw,vers=4.2
34 27 0:51 / /stack rw - overlay overlay rw,lowerdir=/l
35 27 0:52 / /stack rw - tmpfs cover rw,size=4k
36 27 0:53 / /nosuper rw - autofs systemd-1
this is no line of the table
40 27 0:60 / /data rw
`;

describe("the mount table", () => {
  it("is read with optional fields, escapes and options of both kinds", () => {
    const mounts = parseMountInfo(table);

    expect(mounts.map((mount) => mount.id)).toEqual([22, 27, 30, 31, 32, 33, 34, 35, 36]);
    expect(mounts.find((mount) => mount.id === 30)).toEqual({
      id: 30,
      device: "8:17",
      root: "/",
      mountPoint: "/data",
      filesystem: "xfs",
      source: "/dev/sdb1",
      options: "rw,noatime,attr2",
    });
    expect(mounts.find((mount) => mount.id === 33)).toMatchObject({
      mountPoint: "/mnt/two words\\here",
      source: "10.0.0.2:/my vol",
    });
  });

  it.each`
    path                        | id    | why
    ${"/"}                      | ${27} | ${"the root"}
    ${"/var/tmp"}               | ${27} | ${"nothing longer fits"}
    ${"/database"}              | ${27} | ${"/data is not a folder above it"}
    ${"/data"}                  | ${30} | ${"the mount point itself"}
    ${"/data/x/y"}              | ${30} | ${"longest"}
    ${"/data/bound/x"}          | ${31} | ${"a bind mount inside"}
    ${"/home/me"}               | ${32} | ${"a subvolume"}
    ${"/mnt/two words\\here/a"} | ${33} | ${"after unescaping"}
    ${"/stack/file"}            | ${35} | ${"the later one covers the earlier"}
  `("puts $path on mount $id: $why", ({ path, id }) => {
    expect(mountOf(parseMountInfo(table), path)?.id).toBe(id);
  });

  it("of macOS is what mount prints", () => {
    const text =
      "/dev/disk3s1s1 on / (apfs, sealed, local)\nmap auto_home on /System/Volumes/Data/home (autofs, automounted)\n";

    expect(mountOf(parseMountCommand(text), "/Users/me")).toMatchObject({
      filesystem: "apfs",
      source: "/dev/disk3s1s1",
      options: "sealed,local",
    });
    expect(mountOf(parseMountCommand(text), "/System/Volumes/Data/home/x")).toMatchObject({ filesystem: "autofs" });
  });

  it("without a fitting line gives nothing", () => {
    expect(mountOf([], "/data")).toBeUndefined();
  });
});
