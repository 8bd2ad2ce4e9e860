import { textOf } from "../fio-parser/fixtures.ts";

/** What a client/server report of this many hosts has in it. */
export interface Generated {
  readonly hosts: number;
  readonly jobs: number;
  readonly bins: number;
}

/** Bins as fio prints them: a number of ascending latencies with a count each, after `indent`. */
function bins(count: number, seed: number): string {
  const lines = Array.from(
    { length: count },
    (_, index) => `            "${1000 + index * 16}" : ${1 + ((index * seed) % 97)}`,
  );
  return lines.join(",\n");
}

const total = (count: number, seed: number) =>
  Array.from({ length: count }, (_, index) => 1 + ((index * seed) % 97)).reduce((sum, one) => sum + one, 0);

/**
 * The bytes of a client/server `json+` report, a job at a time, made from the recorded one: its own words around jobs with
 * bins of our making. Nothing is stored, so it can be larger than memory. Operations are those of the bins, 4 KiB each.
 */
export async function* generatedReport({ hosts, jobs, bins: count }: Generated): AsyncGenerator<Uint8Array> {
  const text = textOf("client-server");
  const list = text.indexOf('"client_stats" : [') + '"client_stats" : ['.length;
  const first = text.slice(list, text.indexOf("\n    },\n", list) + "\n    }".length);
  const operations = total(count, 7);
  const bytes = operations * 4096;
  const job = first
    .replace(/("read" : \{[^}]*?"total_ios" : )\d+/, `$1${operations}`)
    .replace(/"io_bytes" : \d+/, `"io_bytes" : ${bytes}`)
    .replace(/"io_kbytes" : \d+/, `"io_kbytes" : ${bytes / 1024}`)
    .replace(/"bw_bytes" : \d+/, `"bw_bytes" : ${bytes}`)
    .replace(/"bw" : \d+/, `"bw" : ${Math.floor(bytes / 1024)}`)
    .replace(/"iops" : [\d.]+/, `"iops" : ${operations.toFixed(6)}`)
    .replace(/"runtime" : \d+/, '"runtime" : 1000')
    .replace(/("clat_ns" : \{[^}]*?"N" : )\d+/, `$1${operations}`)
    .replace(/("clat_ns" : \{[^}]*?"max" : )\d+/, "$1999999")
    .replace(/"bins" : \{[^}]*\}/, () => `"bins" : {\n${bins(count, 7)}\n          }`);
  yield Buffer.from(text.slice(0, list));
  for (let index = 0; index < hosts * jobs; index += 1) {
    const host = Math.floor(index / jobs);
    yield Buffer.from(
      `${index === 0 ? "" : ","}${job.replace('"127.0.0.1"', `"host-${String(host).padStart(4, "0")}"`)}`,
    );
  }
  yield Buffer.from('\n  ],\n  "disk_util" : []\n}\n');
}
