/** One line of the mount table. */
export interface Mount {
  readonly id: number;
  /** "major:minor" of the device; of no meaning for network file systems and anonymous on btrfs. */
  readonly device: string;
  /** The folder inside the file system that is mounted: not "/" for bind mounts and btrfs subvolumes. */
  readonly root: string;
  readonly mountPoint: string;
  readonly filesystem: string;
  readonly source: string;
  /** Options of the mount and then of the file system, each once. */
  readonly options: string;
}

/**
 * Reads the text of /proc/self/mountinfo (format: proc_pid_mountinfo(5)):
 * `36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw,errors=continue`.
 * Between the options and the lone dash there are zero or more optional fields. A line of another shape is passed over.
 */
export function parseMountInfo(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const fields = line.trim().split(" ");
    const dash = fields.indexOf("-", 6);
    const [id, , device, root, mountPoint, mountOptions] = fields;
    const [filesystem, source, superOptions] = dash === -1 ? [] : fields.slice(dash + 1);
    if (id === undefined || device === undefined || root === undefined || mountPoint === undefined) return [];
    if (mountOptions === undefined || filesystem === undefined || source === undefined) return [];
    return [
      {
        id: Number(id),
        device,
        root: unescapeOctal(root),
        mountPoint: unescapeOctal(mountPoint),
        filesystem: unescapeOctal(filesystem),
        source: unescapeOctal(source),
        options: joinOptions(mountOptions, superOptions ?? ""),
      },
    ];
  });
}

/** The kernel writes space, tab, newline and backslash as octal: \040 \011 \012 \134. */
function unescapeOctal(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function joinOptions(...lists: readonly string[]): string {
  return [...new Set(lists.flatMap((list) => list.split(",")))].filter((option) => option !== "").join(",");
}

/**
 * The mount that a path (absolute, links resolved) lies on: the longest mount point it is under. Of several mounts on the
 * same point the last one counts, because it covers those before it.
 */
export function mountOf(mounts: readonly Mount[], path: string): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    if (isUnder(path, mount.mountPoint) && mount.mountPoint.length >= (best?.mountPoint.length ?? 0)) best = mount;
  }
  return best;
}

function isUnder(path: string, mountPoint: string): boolean {
  return mountPoint === "/" || path === mountPoint || path.startsWith(`${mountPoint}/`);
}

/** Reads what macOS prints for `mount`: `/dev/disk3s1 on /System/Volumes/Data (apfs, local, journaled)`. */
export function parseMountCommand(text: string): Mount[] {
  return text.split("\n").flatMap((line, id) => {
    const [, source, mountPoint, details] = /^(.+?) on (\/.*) \(([^()]+)\)$/.exec(line.trim()) ?? [];
    if (source === undefined || mountPoint === undefined || details === undefined) return [];
    const [filesystem = "", ...options] = details.split(", ");
    return [{ id, device: "", root: "/", mountPoint, filesystem, source, options: options.join(",") }];
  });
}
