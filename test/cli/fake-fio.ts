import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const idle = { io_bytes: 0, runtime: 0, total_ios: 0, short_ios: 0, drop_ios: 0, clat_ns: { mean: 0, N: 0 } };
const busy = {
  ...idle,
  io_bytes: 104_857_600,
  runtime: 1000,
  total_ios: 1600,
  clat_ns: { mean: 5000, N: 1600, bins: { 4896: 1000, 5344: 600 } },
};
const job = { jobname: "read", error: 0, usr_cpu: 1, sys_cpu: 2, "job options": {}, read: busy, write: idle };

/** What the fake fio writes as its `json+` output. */
export const fakeFioJson = `${JSON.stringify({ "fio version": "fio-3.36", jobs: [job] }, null, 1)}\n`;

/**
 * Makes a folder for PATH with a program `fio` that measures nothing and takes no time. `perTrial` is shell run before
 * it writes its output, with `$trial` (the trial's folder name), `$output` and `$PWD` to act on.
 */
export function fakeFio(folder: string, { version = "fio-3.36", perTrial = "" } = {}): string {
  const path = join(folder, "fake bin");
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "fio.json"), fakeFioJson);
  writeFileSync(
    join(path, "fio"),
    `#!/bin/sh
case $1 in --version) echo ${version}; exit 0 ;; esac
for word in "$@"; do case $word in --output=*) output=\${word#--output=} ;; esac; done
trial=\${PWD##*/}
cat '${path}/fio.json' > "$output"
echo '100, 1024, 0, 65536, 0, 0' > load_bw.1.log
${perTrial}
exit 0
`,
  );
  chmodSync(join(path, "fio"), 0o755);
  return path;
}
