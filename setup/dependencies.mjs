import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureNode24, hasNode24 } from "./node-24.mjs";
import { explainNpmFailure } from "./npm-failure.mjs";
import { npmEnvironment, runCommand } from "./run-command.mjs";
import { say } from "./say.mjs";
import { withSetupLock } from "./setup-lock.mjs";
import { SetupProblem } from "./setup-problem.mjs";

const stampOf = (home) => join(home, "node_modules", ".assay-lock.json");

/**
 * npm without its install scripts: only the package `node` has one, newer npm blocks it, and `node-24.mjs` runs it itself.
 * So there is one way in, whatever the user's npm is set to. `--include` overrides NODE_ENV=production and `omit`.
 */
const NPM_CI = [
  "ci",
  "--ignore-scripts",
  "--include=dev",
  "--include=optional",
  "--no-audit",
  "--no-fund",
  "--no-progress",
];
const RETRIES = ["--fetch-retries=3", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/** True when `node_modules` is missing or was installed from another package-lock.json than the present one. */
export function isStale(lockText, stampText) {
  return stampText === undefined || lockText !== stampText;
}

/** Brings `node_modules` and Node 24 up to package-lock.json; does nothing and takes no lock when they are. */
export async function prepareDependencies(home, { environment = process.env } = {}) {
  if (areReady(home)) return;
  await withSetupLock(home, async () => {
    if (!isFresh(home)) await install(home, environment);
    if (!hasNode24(home)) await ensureNode24(home, npmEnvironment(environment, home));
    writeStamp(home);
  });
}

function areReady(home) {
  return isFresh(home) && hasNode24(home);
}

function isFresh(home) {
  return !isStale(readLock(home), readIfThere(stampOf(home)));
}

function readLock(home) {
  const text = readIfThere(join(home, "package-lock.json"));
  if (text !== undefined) return text;
  throw new SetupProblem("package-lock.json is missing, so it is not known what to install", {
    where: home,
    next: ["git checkout -- package-lock.json   or get the folder again, complete"],
  });
}

function readIfThere(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

async function install(home, environment) {
  const started = Date.now();
  say("installing the JavaScript packages that package-lock.json names (npm ci); about a minute the first time");
  removeStamp(home);
  const result = await runCommand("npm", [...NPM_CI, ...RETRIES], {
    cwd: home,
    environment: npmEnvironment(environment, home),
    onSilence: (seconds) => say(`still installing (${seconds} s)`),
  });
  if (result.status !== 0) throw failed(result, home);
  say(`packages installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Removed first: an install that is cut short must not look finished. */
function removeStamp(home) {
  try {
    rmSync(stampOf(home), { force: true });
  } catch (error) {
    throw failed({ output: error.code }, home);
  }
}

function writeStamp(home) {
  try {
    copyFileSync(join(home, "package-lock.json"), stampOf(home));
  } catch (error) {
    throw failed({ output: error.code }, home);
  }
}

function failed(result, home) {
  const { why, next } = explainNpmFailure(result, home);
  return new SetupProblem(`The JavaScript packages could not be installed: ${why}`, { where: home, next });
}
