import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../../harness/model/plan.ts";
import { assay, fioIn, journalIn, pause, prepareScenario, runsIn, start } from "./real-run.ts";

export interface Kills {
  readonly cwd: string;
  readonly kills: number;
  /** A number from 0 to 1: when to kill. */
  readonly random: () => number;
  readonly say?: (line: string) => void;
}

/** Seconds after its start within which a process is killed: from its first module to its last trial. */
const WINDOW = 3.5;

const workloads = `
  - { name: read, tool: fio, title: Read, pattern: randread, block: 4KiB, depth: 4 }
  - { name: save, tool: checkpoint, title: Save, model: llama-3-8b, layout: one-file-per-rank, ranks: 2, scaleDown: 4096, block: 1MiB, depth: 2 }`;

function hasPlan(cwd: string): boolean {
  return runsIn(cwd).some((root) => existsSync(join(root, "plan.json")));
}

/** Runs a scenario, kills it with SIGKILL at random moments, resumes each time, and lets the last resumption end. */
export async function killAndResume({ cwd, kills, random, say = () => undefined }: Kills): Promise<void> {
  prepareScenario(cwd, { workloads, blocks: 2, workingSet: "16MiB" });
  for (let kill = 1; kill <= kills; kill += 1) {
    const args = hasPlan(cwd) ? ["run", "--resume", "latest", "--quiet"] : ["run", "tiny.yaml", "--quiet"];
    const running = start(args, cwd);
    const seconds = 0.1 + random() * WINDOW;
    await Promise.race([pause(seconds * 1000), running.ended]);
    running.signal("SIGKILL");
    const { exit, err } = await running.ended;
    say(`kill ${kill} after ${seconds.toFixed(2)} s: ${exit}, last event ${journalIn(cwd).at(-1)?.event ?? "none"}`);
    if (exit !== "SIGKILL" && exit !== 0) throw new Error(`${args.join(" ")} ended with ${exit}: ${err}`);
  }
  const args = hasPlan(cwd) ? ["run", "--resume", "latest"] : ["run", "tiny.yaml"];
  const last = await assay(args, cwd);
  if (last.exit !== 0) throw new Error(`the last resumption ended with ${last.exit}: ${last.err}`);
}

/** What is wrong with the newest run in `cwd`: empty when each planned trial counts exactly once and all hashes hold. */
export async function faultsAfter(cwd: string): Promise<string[]> {
  const root = runsIn(cwd).findLast((folder) => existsSync(join(folder, "plan.json"))) ?? "";
  const plan = JSON.parse(readFileSync(join(root, "plan.json"), "utf8")) as Plan;
  const planned = plan.trials.map((trial) => trial.id).sort();
  const counted = new Map<string, number>();
  for (const line of journalIn(cwd)) {
    if (line.event === "trial-finished") counted.set(line.trial, (counted.get(line.trial) ?? 0) + 1);
    if (line.event === "trial-set-aside") counted.delete(line.trial);
  }
  const folders = readdirSync(join(root, "trials")).sort();
  const verified = await assay(["verify"], cwd);
  return [
    ...planned.flatMap((id) => (counted.get(id) === 1 ? [] : [`${id} counts ${counted.get(id) ?? 0} times`])),
    ...(folders.join() === planned.join() ? [] : [`folders in trials/: ${folders.join(", ")}`]),
    ...(verified.exit === 0 ? [] : [`verify: ${verified.out}${verified.err}`]),
    ...["a", "b"].flatMap((name) => readdirSync(join(cwd, "t", name)).map((left) => `left on ${name}: ${left}`)),
    ...fioIn(cwd).map((line) => `still alive: ${line}`),
  ];
}
