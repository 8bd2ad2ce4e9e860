import type { Effects } from "../../model/effects.ts";
import { HarnessError } from "../../model/error.ts";
import type { FioFacts } from "../../model/evidence.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { codeOf } from "./read-fact.ts";

/** Oldest fio whose figures are trusted: below it lack json+ percentiles or latencies that are reliable in nanoseconds. */
const OLDEST = { major: 3, minor: 6 };

const INSTALL =
  "Install fio and type the same again. Debian/Ubuntu: sudo apt-get install fio; Fedora/RHEL: sudo dnf install fio; macOS: brew install fio";

/** Finds fio on PATH and says exactly which one it is: version as fio prints it, and the checksum of the binary. */
export async function readFioFacts(effects: Effects): Promise<FioFacts> {
  const path = await findFio(effects);
  const version = await readVersion(effects, path);
  if (isTooOld(version)) {
    throw new HarnessError(
      "toolTooOld",
      `${path} is ${version}; Assay needs fio ${OLDEST.major}.${OLDEST.minor} or newer`,
      {
        where: "older ones lack json+ output or give latencies in nanoseconds that are not reliable",
        next: `${INSTALL}; or build it from https://github.com/axboe/fio`,
      },
    );
  }
  return { path, version, sha256: await checksum(effects, path) };
}

/** True below 3.6. Text after the second number (a git build such as fio-3.36-12-gabc) does not matter. */
export function isTooOld(version: string): boolean {
  const [, major, minor] = (/^fio-(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  if (major === undefined || minor === undefined) return true;
  return major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor);
}

async function findFio(effects: Effects): Promise<string> {
  const folders = (effects.machine.environment["PATH"] ?? "").split(":").filter((folder) => folder.startsWith("/"));
  for (const folder of folders) {
    const path = `${folder.replace(/\/+$/, "")}/fio`;
    if (await isFile(effects, path)) return path;
  }
  throw new HarnessError("toolMissing", "fio is not installed: it does the reading and writing that is measured", {
    where: folders.length === 0 ? "PATH is empty" : `looked in ${folders.join(", ")}`,
    next: INSTALL,
  });
}

async function isFile(effects: Effects, path: string): Promise<boolean> {
  try {
    return (await effects.files.status(path))?.kind === "file";
  } catch {
    // A folder on PATH that this user may not look into holds no fio for this user.
    return false;
  }
}

async function readVersion(effects: Effects, path: string): Promise<string> {
  const result = await effects.processes.run({ command: path, args: ["--version"], timeoutMs: 10_000 });
  const version = result.stdout.trim();
  if (result.status === 0 && version.startsWith("fio-")) return version;
  const said = (result.startError ?? result.stderr).trim().split("\n")[0] || `exit status ${result.status ?? "none"}`;
  throw new HarnessError("toolMissing", `fio is there but cannot be executed: ${said}`, {
    where: path,
    next: `Try it: ${path} --version. If it is broken: ${INSTALL}`,
  });
}

async function checksum(effects: Effects, path: string): Promise<Known<string>> {
  try {
    return known(await effects.files.sha256(await effects.files.realPath(path)));
  } catch (error) {
    return unknown(`${path} may be executed but not read (${codeOf(error)})`);
  }
}
