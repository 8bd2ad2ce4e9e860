/**
 * Writes `fixtures/fio-parser/synthetic/`: texts in the shape that older versions of fio print, after their `stat.c` and
 * `client.c` (tags fio-2.1.4, fio-2.17, fio-3.1, and the state of May 2017). Usage: `node test/fio-parser/write-synthetic.ts`.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

type Text = readonly [key: string, value: string | number][];

/** A number with decimals, as `%f` prints it. */
const f = (value: number, decimals = 6) => value.toFixed(decimals);
const text = (value: string) => `"${value}"`;

function object(members: Text, depth: number): string {
  const indent = "  ".repeat(depth);
  return `{\n${members.map(([key, value]) => `${indent}  "${key}" : ${value}`).join(",\n")}\n${indent}}`;
}

const list = (items: readonly string[], depth: number) =>
  `[\n${items.map((item) => `${"  ".repeat(depth + 1)}${item}`).join(",\n")}\n${"  ".repeat(depth)}]`;

interface Shape {
  readonly version: string;
  /** Suffix of latency keys, and how many of its units are a microsecond. */
  readonly suffix: "" | "_ns";
  readonly kib: boolean;
  readonly operations: boolean;
  readonly bins: "none" | "numbers" | "values";
}

const shapes = {
  "fio-2.1.4": { version: "fio-2.1.4", suffix: "", kib: true, operations: false, bins: "none" },
  "fio-2.17": { version: "fio-2.17", suffix: "", kib: true, operations: true, bins: "numbers" },
  "fio-2.99-git": { version: "fio-2.20-97-g1a2b", suffix: "_ns", kib: true, operations: true, bins: "values" },
  "fio-3.1": { version: "fio-3.1", suffix: "_ns", kib: false, operations: true, bins: "values" },
} as const satisfies Record<string, Shape>;

/** 90 operations of 100 µs and 10 of 200 µs, which are the buckets 100 and 164 of fio 2 and 99840 and 199680 ns of fio 3. */
function latency(kind: string, shape: Shape, busy: boolean): string {
  const unit = shape.suffix === "" ? 1 : 1000;
  const [middle, tail] = shape.suffix === "" ? [100, 201] : [99_840, 199_680];
  const times = busy ? { min: 100, max: 200, mean: 110, dev: 30 } : { min: 0, max: 0, mean: 0, dev: 0 };
  const members: [string, string | number][] = [
    ["min", times.min * unit],
    ["max", times.max * unit],
    ["mean", f(times.mean * unit)],
    ["stddev", f(times.dev * unit)],
  ];
  if (kind !== "clat") return object(members, 4);
  const unused: Text = [
    ["0.00", 0],
    ["0.00", 0],
    ["0.00", 0],
  ];
  members.push([
    "percentile",
    object([["50.000000", busy ? middle : 0], ["99.000000", busy ? tail : 0], ...unused], 5),
  ]);
  const numbers: Text = [
    ["0", 0],
    ["100", busy ? 90 : 0],
    ["164", busy ? 10 : 0],
    ["1215", 0],
  ];
  const facts: Text = [
    ["FIO_IO_U_PLAT_BITS", 6],
    ["FIO_IO_U_PLAT_VAL", 64],
    ["FIO_IO_U_PLAT_NR", 1216],
  ];
  if (shape.bins === "numbers") members.push(["bins", object([...numbers, ...facts], 5)]);
  if (shape.bins === "values" && busy)
    members.push([
      "bins",
      object(
        [
          ["99840", 90],
          ["199680", 10],
        ],
        5,
      ),
    ]);
  return object(members, 4);
}

/** 100 operations of 4 KiB in 11 ms. */
function direction(shape: Shape, busy: boolean): string {
  const bytes = busy ? 409_600 : 0;
  const rate = busy ? Math.floor(Math.floor((bytes * 1000) / 11) / 1024) : 0;
  const iops = busy ? 100_000 / 11 : 0;
  const members: [string, string | number][] = [["io_bytes", shape.kib ? bytes / 1024 : bytes]];
  if (!shape.kib) members.push(["io_kbytes", bytes / 1024]);
  members.push(["bw", rate], ["iops", shape.operations ? f(iops) : Math.floor(iops)], ["runtime", busy ? 11 : 0]);
  if (shape.operations) members.push(["total_ios", busy ? 100 : 0], ["short_ios", 0], ["drop_ios", 0]);
  for (const kind of ["slat", "clat", "lat"]) members.push([`${kind}${shape.suffix}`, latency(kind, shape, busy)]);
  members.push(["bw_min", 0], ["bw_max", 0], ["bw_agg", f(0)], ["bw_mean", f(0)], ["bw_dev", f(0)]);
  return object(members, 3);
}

function job(shape: Shape, name: string, more: Text = []): string {
  const options: Text = [
    ["filename", text("/dev/b")],
    ["rw", text("read")],
    ["filename", text("/dev/a")],
  ];
  const levels: Text = [
    ["1", f(100)],
    ["2", f(0)],
    [">=64", f(0)],
  ];
  const members: [string, string | number][] = [
    ["jobname", text(name)],
    ["groupid", 0],
    ["error", 0],
  ];
  if (shape.operations) members.push(["eta", 0], ["elapsed", 1], ["job options", object(options, 3)]);
  members.push(["read", direction(shape, true)], ["write", direction(shape, false)], ["trim", direction(shape, false)]);
  members.push(
    ["usr_cpu", f(1.5)],
    ["sys_cpu", shape.kib ? f(4) : "-nan"],
    ["ctx", 100],
    ["iodepth_level", object(levels, 3)],
  );
  members.push(
    [
      "latency_us",
      object(
        [
          ["100", f(0)],
          ["250", f(100)],
        ],
        3,
      ),
    ],
    [
      "latency_ms",
      object(
        [
          ["2", f(0)],
          [">=2000", f(0)],
        ],
        3,
      ),
    ],
  );
  return object([...members, ...more], 2);
}

const folder = join(import.meta.dirname, "../../fixtures/fio-parser/synthetic");

for (const [name, shape] of Object.entries(shapes)) {
  const top: [string, string | number][] = [["fio version", text(shape.version)]];
  if (shape.operations) top.push(["timestamp", 1_500_000_000], ["time", text("Fri Jul 14 02:40:00 2017")]);
  top.push(["jobs", list([job(shape, "one"), job(shape, "two")], 1)]);
  writeFileSync(join(folder, `${name}.txt`), `${object(top, 0)}\n`);
}

/** Two clients, each with options of its own: then fio prints a list of them. */
const shape = shapes["fio-3.1"];
const client = (host: string): Text => [
  ["hostname", text(host)],
  ["port", 8765],
];
const perClient = ["h1", "h2"].map((host) =>
  object([...client(host), ["bs", text("4k")], ["filename", text(host)]], 2),
);
const clients: Text = [
  ["fio version", text(shape.version)],
  ["timestamp", 1_500_000_000],
  ["global options", list(perClient, 1)],
  [
    "client_stats",
    list(
      ["h1", "h2"].map((host) => job(shape, "r", client(host))),
      1,
    ),
  ],
  ["disk_util", list([object([["name", text("sda")], ["read_ios", 100], ["util", f(50)], ...client("h1")], 2)], 1)],
];
writeFileSync(join(folder, "client-options.txt"), `<h1> fio-3.1\n<h2> fio-3.1\n${object(clients, 0)}\n`);
