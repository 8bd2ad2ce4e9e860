import { spawnSync } from "node:child_process";
import { rmSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { explainNpmFailure } from "./npm-failure.mjs";
import { runCommand } from "./run-command.mjs";
import { say } from "./say.mjs";
import { SetupProblem } from "./setup-problem.mjs";

/** Assay's TypeScript runs by type stripping, with no build step: that needs Node 24. */
const NEEDED = 24;

/** The major number out of `node --version`, or 0 if the text is something else. */
export function majorVersion(text) {
  return Number(/^v(\d+)\./.exec(text ?? "")?.[1] ?? 0);
}

/** True when a Node of at least version 24 is at hand: the package's own, or the system's. */
export function hasNode24(home) {
  return hasOwn(home) || hasSystem(home, process.env);
}

/**
 * Gets Node 24 through the npm package `node`. Its own install script is run here, because npm may have been told not to
 * run scripts. If no binary comes of it (musl, rare processors), the system's Node will do if it is new enough.
 */
export async function ensureNode24(home, environment) {
  const folder = join(home, "node_modules", "node");
  say("getting Node 24 for this folder (the system's own Node is not changed)");
  const result = await runCommand(process.execPath, ["installArchSpecificPackage.js"], {
    cwd: folder,
    environment: { ...environment, npm_config_audit: "false", npm_config_fund: "false" },
  });
  linkIntoBin(home, hasOwn(home));
  if (!hasNode24(home)) throw missing(result, home, folder);
}

function hasOwn(home) {
  return runs(join(home, "node_modules", "node", "bin", "node"));
}

/** The folder's own .bin is left out of the search: what it holds was looked at already. */
function hasSystem(home, environment) {
  const path = (environment.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(home, "node_modules")));
  return runs("node", { ...environment, PATH: path.join(delimiter) });
}

function runs(command, environment = process.env) {
  const { stdout } = spawnSync(command, ["--version"], { env: environment, encoding: "utf8" });
  return majorVersion(stdout) >= NEEDED;
}

/** npm links a program into .bin only if it is there at the time, which it is not yet without install scripts. */
function linkIntoBin(home, present) {
  const link = join(home, "node_modules", ".bin", "node");
  rmSync(link, { force: true });
  if (present) symlinkSync("../node/bin/node", link);
}

function missing(result, home, folder) {
  const { why, next } = explainNpmFailure(result, home);
  const cause = result.status === 0 ? "the one that came does not run on this machine" : why;
  return new SetupProblem(`Assay needs Node ${NEEDED} and could not get it: ${cause}`, {
    where: folder,
    next: [...next, `or install Node ${NEEDED} or newer for the whole system: https://nodejs.org/en/download`],
  });
}
