import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { fakeFio } from "./fake-fio.ts";
import { type Around, assay, type Said } from "./in-process.ts";
import { place, tinyPlace } from "./place.ts";

/** A run in a temporary folder, measured by a fio that is none. */
export interface FinishedRun {
  readonly around: Around;
  readonly id: string;
  /** The run's folder. */
  readonly root: string;
}

function runIn(cwd: string): FinishedRun {
  const id = readdirSync(join(cwd, "runs"))[0] ?? "";
  return { around: { cwd, environment: { PATH: join(cwd, "fake bin") } }, id, root: join(cwd, "runs", id) };
}

/** Runs the tiny scenario to its end with a fake fio; `perTrial` is shell that it runs each time. */
export async function freshRun(perTrial: string, cwd = place()): Promise<FinishedRun & { readonly said: Said }> {
  tinyPlace({}, cwd);
  const said = await assay(["run", "tiny.yaml"], { cwd, environment: { PATH: fakeFio(cwd, { perTrial }) } });
  return { ...runIn(cwd), said };
}

let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const cwd = mkdtempSync(join(tmpdir(), "assay-template-"));
  const { said } = await freshRun("", cwd);
  expect(said.exit, said.err).toBe(0);
  return cwd;
}

afterAll(async () => {
  if (template !== undefined) rmSync(await template, { recursive: true });
});

/** A finished run to damage: measured once a test file, copied for each test. */
export async function finishedRun(): Promise<FinishedRun> {
  template ??= makeTemplate();
  const cwd = place();
  cpSync(await template, cwd, { recursive: true });
  return runIn(cwd);
}
