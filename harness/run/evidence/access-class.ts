import type { accessClasses } from "../../model/evidence.ts";

type AccessClass = (typeof accessClasses)[number];

/**
 * `f_type` of statfs(2) to class. Numbers from include/uapi/linux/magic.h, except: NFS, SMB, CIFS (in the same file or in
 * fs/smb), XFS (fs/xfs/libxfs/xfs_format.h), ZFS (openzfs include/os/linux/kernel/linux/vfs_compat.h), Lustre, GPFS and
 * BeeGFS (table in GNU coreutils src/stat.c). FUSE and overlay are absent on purpose: the number does not say what is behind.
 */
const byMagic: Readonly<Record<number, AccessClass>> = {
  16914836: "memory", // tmpfs
  2240043254: "memory", // ramfs
  61267: "block", // ext2, ext3, ext4
  1481003842: "block", // xfs
  2435016766: "block", // btrfs
  801189825: "block", // zfs
  4076150800: "block", // f2fs
  3393526350: "block", // bcachefs
  26985: "nas", // nfs
  4283649346: "nas", // cifs
  4266872130: "nas", // smb2, smb3
  20859: "nas", // smbfs
  16914839: "nas", // 9p
  198183888: "parallel", // lustre
  1196443219: "parallel", // gpfs
  428016422: "parallel", // beegfs
  12805120: "parallel", // ceph
};

/** File system type of the mount table to class: for what shares a number with others (FUSE) or has none in public. */
const byName: Readonly<Record<string, AccessClass>> = {
  ...classOf("memory", "tmpfs", "ramfs"),
  ...classOf("block", "ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs", "apfs", "hfs"),
  ...classOf("nas", "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p"),
  ...classOf("parallel", "lustre", "gpfs", "beegfs", "ceph", "fuse.ceph-fuse", "wekafs"),
  ...classOf(
    "object",
    "fuse.s3fs",
    "fuse.gcsfuse",
    "gcsfuse",
    "fuse.goofys",
    "goofys",
    "fuse.blobfuse",
    "fuse.blobfuse2",
    "blobfuse",
  ),
};

/** FUSE programs that mount as plain "fuse" and give themselves away only by the source column. */
const bySource: Readonly<Record<string, AccessClass>> = {
  ...classOf("object", "mountpoint-s3", "s3fs", "gcsfuse", "goofys", "blobfuse", "blobfuse2"),
};

function classOf(accessClass: AccessClass, ...names: readonly string[]): Record<string, AccessClass> {
  return Object.fromEntries(names.map((name) => [name, accessClass]));
}

/** What the kernel said about a path: `statfsType` from statfs(2), the others from the mount table where they are known. */
export interface FilesystemSigns {
  readonly statfsType: string;
  readonly filesystem: string | undefined;
  readonly source: string | undefined;
}

/**
 * The class of access. Two witnesses that contradict each other prove nothing, so that is "unknown"; and so is overlay,
 * because its files lie on an upper layer that cannot be seen from the mount.
 */
export function accessClassOf({ statfsType, filesystem = "", source = "" }: FilesystemSigns): AccessClass {
  const magic = own(byMagic, Number(statfsType));
  const name = own(byName, filesystem) ?? (filesystem === "fuse" ? own(bySource, source) : undefined);
  if (magic !== undefined && name !== undefined && magic !== name) return "unknown";
  return magic ?? name ?? "unknown";
}

function own(table: Readonly<Record<string | number, AccessClass>>, key: string | number): AccessClass | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
