import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./say.mjs";
import { SetupProblem } from "./setup-problem.mjs";

const POLL_MS = 200;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Taking over takes microseconds; a guard older than this was left by a process that died in between. */
const GUARD_STALE_MS = 10_000;

/**
 * Runs `work` while no other set-up of the same folder runs. The lock is a folder with the owner in it, made elsewhere
 * and renamed into place, so it never exists without its owner. The lock of a dead process is taken over.
 */
export async function withSetupLock(home, work) {
  const folder = join(home, ".assay");
  const lock = join(folder, "setup-lock");
  makeFolder(folder);
  const started = Date.now();
  for (let told = false; !tryLock(lock); told = true) {
    const owner = readOwner(lock);
    if (owner && isDead(owner)) takeOver(lock, owner);
    else {
      if (!told) say(`another set-up runs in this folder (process ${owner?.pid ?? "unknown"}); waiting for it`);
      if (Date.now() - started > LONGEST_WAIT_MS) throw stuck(lock);
      await sleep(POLL_MS);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function makeFolder(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (error.code !== "EEXIST") throw unwritable(folder, error);
  }
}

function tryLock(lock) {
  const mine = `${lock}.${process.pid}`;
  try {
    mkdirSync(mine);
    writeFileSync(join(mine, "owner.json"), JSON.stringify({ pid: process.pid, host: hostname() }));
    renameSync(mine, lock);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    if (["ENOTEMPTY", "EEXIST"].includes(error.code)) return false;
    throw unwritable(lock, error);
  }
}

function unwritable(where, error) {
  return new SetupProblem(`Nothing can be installed here: the folder cannot be written to (${error.code})`, {
    where,
    next: ["copy the whole folder to a place you may write to, and run the same command there"],
  });
}

function readOwner(lock) {
  try {
    return JSON.parse(readFileSync(join(lock, "owner.json"), "utf8"));
  } catch {
    return undefined;
  }
}

/** Only a process of this machine can be asked after; one of another machine (shared folder) counts as alive. */
function isDead({ pid, host }) {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Two waiters may both find the owner dead: a guard folder lets one of them remove the lock, after a second look. */
function takeOver(lock, owner) {
  const guard = `${lock}.takeover`;
  try {
    mkdirSync(guard);
  } catch {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > GUARD_STALE_MS) rmSync(guard, { recursive: true, force: true });
    return;
  }
  try {
    if (readOwner(lock)?.pid === owner.pid) rmSync(lock, { recursive: true, force: true });
  } finally {
    rmdirSync(guard);
  }
}

function stuck(lock) {
  return new SetupProblem("Another set-up has held this folder for 15 minutes", {
    where: lock,
    next: [`rm -r '${lock}'   if no other set-up is running, then the same command again`],
  });
}
