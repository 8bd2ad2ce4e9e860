/**
 * Kills a run with SIGKILL at many random moments, resumes it each time, and checks that every planned trial is there
 * exactly once and the manifest holds. Usage: npm run soak:kill [-- KILLS [SEED]]; 20 kills, four to a run.
 * Ends with status 1 when anything is amiss, and keeps that run's folder.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "../../harness/statistics/seeded-random.ts";
import { faultsAfter, killAndResume } from "../integration/kill-resume.ts";

const KILLS_A_RUN = 4;
const wanted = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const random = seededRandom(seed);
const say = (line: string) => void process.stdout.write(`${line}\n`);

say(`seed ${seed}`);
for (let done = 0; done < wanted; done += KILLS_A_RUN) {
  const cwd = await mkdtemp(join(tmpdir(), "assay-kill-"));
  const kills = Math.min(KILLS_A_RUN, wanted - done);
  await killAndResume({ cwd, kills, random: () => random.next(), say });
  const faults = await faultsAfter(cwd);
  say(faults.length === 0 ? `${done + kills} of ${wanted} kills: nothing lost` : `${cwd}:\n  ${faults.join("\n  ")}`);
  if (faults.length > 0) process.exitCode = 1;
  else await rm(cwd, { recursive: true });
}
