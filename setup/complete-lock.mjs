// Maintenance, after `npm install` changed package-lock.json: node setup/complete-lock.mjs [--check]
// npm leaves an optional package out of the lock when the registry did not answer for it (a mirror that has only what
// one platform needs), and then `npm ci` refuses the lock on every machine. This adds the entries that are missing.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const operatingSystems = ["aix", "android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "x64"];

/** The optional packages that the lock's packages ask for and that have no entry in it. */
export function missingOptional(packages) {
  return Object.entries(packages).flatMap(([asker, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !isReachable(packages, asker, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
}

/** Node's own search: beside the asker, then in each node_modules further out. */
function isReachable(packages, asker, name) {
  for (let folder = asker; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

/**
 * A lock entry for a package that the registry did not show. Its version is exact in the asking package; `os` and `cpu`
 * follow from its name, and keep it from being fetched anywhere else. There is no integrity to give.
 */
export function entryFor({ name, version, dev }) {
  if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name}: "${version}" is not one exact version`);
  const words = name.split(/[/-]/);
  const os = operatingSystems.filter((word) => words.includes(word));
  const cpu = processors.filter((word) => words.includes(word));
  if (os.length !== 1) throw new Error(`${name}: the platform does not follow from the name`);
  const libc = /-musl/.test(name) ? ["musl"] : /-gnu/.test(name) ? ["glibc"] : undefined;
  return { version, ...(cpu.length > 0 && { cpu }), ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
}

function completed(lock) {
  const added = missingOptional(lock.packages).map((wanted) => [`node_modules/${wanted.name}`, entryFor(wanted)]);
  const { "": root, ...others } = lock.packages;
  const sorted = [...Object.entries(others), ...added].sort(([a], [b]) => a.localeCompare(b, "en"));
  return { ...lock, packages: { "": root, ...Object.fromEntries(sorted) } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(dirname(dirname(fileURLToPath(import.meta.url))), "package-lock.json");
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const missing = missingOptional(lock.packages);
  process.stderr.write(`${missing.length} optional packages are missing in package-lock.json\n`);
  if (process.argv.includes("--check")) process.exitCode = missing.length > 0 ? 1 : 0;
  else if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`);
}
