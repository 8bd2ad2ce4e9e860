import { expect, it } from "vitest";
import { accessClassOf } from "../../../harness/run/evidence/access-class.ts";

it.each`
  statfsType      | filesystem        | source             | accessClass
  ${"0x01021994"} | ${"tmpfs"}        | ${"tmpfs"}         | ${"memory"}
  ${"0x858458f6"} | ${"ramfs"}        | ${"ramfs"}         | ${"memory"}
  ${"0x0000ef53"} | ${"ext4"}         | ${"/dev/sda1"}     | ${"block"}
  ${"0xef53"}     | ${undefined}      | ${undefined}       | ${"block"}
  ${"0x58465342"} | ${"xfs"}          | ${"/dev/nvme0n1"}  | ${"block"}
  ${"0x9123683e"} | ${"btrfs"}        | ${"/dev/sda2"}     | ${"block"}
  ${"0x2fc12fc1"} | ${"zfs"}          | ${"tank/data"}     | ${"block"}
  ${"0xf2f52010"} | ${"f2fs"}         | ${"/dev/sda3"}     | ${"block"}
  ${"0xca451a4e"} | ${"bcachefs"}     | ${"/dev/sda:sdb"}  | ${"block"}
  ${"0x00006969"} | ${"nfs4"}         | ${"10.0.0.2:/vol"} | ${"nas"}
  ${"0xfe534d42"} | ${"cifs"}         | ${"//srv/share"}   | ${"nas"}
  ${"0x01021997"} | ${"9p"}           | ${"host0"}         | ${"nas"}
  ${"0x0bd00bd0"} | ${"lustre"}       | ${"mgs@tcp:/fs"}   | ${"parallel"}
  ${"0x47504653"} | ${"gpfs"}         | ${"gpfs1"}         | ${"parallel"}
  ${"0x19830326"} | ${"beegfs"}       | ${"beegfs_nodev"}  | ${"parallel"}
  ${"0x00c36400"} | ${"ceph"}         | ${"mon:/"}         | ${"parallel"}
  ${"0x12345678"} | ${"wekafs"}       | ${"be0/fs"}        | ${"parallel"}
  ${"0x65735546"} | ${"fuse.s3fs"}    | ${"s3fs"}          | ${"object"}
  ${"0x65735546"} | ${"fuse.gcsfuse"} | ${"bucket"}        | ${"object"}
  ${"0x65735546"} | ${"fuse"}         | ${"mountpoint-s3"} | ${"object"}
  ${"0x65735546"} | ${"fuse.sshfs"}   | ${"me@host:"}      | ${"unknown"}
  ${"0x65735546"} | ${"fuse"}         | ${"toString"}      | ${"unknown"}
  ${"0x794c7630"} | ${"overlay"}      | ${"overlay"}       | ${"unknown"}
  ${"0x00009fa0"} | ${"proc"}         | ${"proc"}          | ${"unknown"}
  ${"0x0000ef53"} | ${"nfs4"}         | ${"10.0.0.2:/vol"} | ${"unknown"}
  ${""}           | ${"apfs"}         | ${"/dev/disk3s1"}  | ${"block"}
  ${""}           | ${undefined}      | ${undefined}       | ${"unknown"}
`("$filesystem ($statfsType, $source) is of class $accessClass", ({ accessClass, ...signs }) => {
  expect(accessClassOf(signs)).toBe(accessClass);
});
