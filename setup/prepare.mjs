// Makes this folder ready: node setup/prepare.mjs deps | run | test
// Plain JavaScript that Node 20 runs as it is, without dependencies: this is what installs the dependencies.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { prepareDependencies } from "./dependencies.mjs";
import { prepareProgram } from "./programs.mjs";
import { MACHINE_LACKS, problemText, SetupProblem } from "./setup-problem.mjs";

const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** What each purpose needs, in order. A step returns an exit status, or nothing when it is fine. */
const purposes = {
  deps: [() => prepareDependencies(home)],
  run: [() => prepareDependencies(home), () => prepareProgram("fio", { required: true })],
  test: [
    () => prepareDependencies(home),
    () => prepareProgram("fio", { required: false }),
    () => prepareProgram("chromium", { required: false }),
  ],
};

async function prepare(purpose) {
  const steps = purposes[purpose];
  if (steps === undefined) {
    process.stderr.write("usage: node setup/prepare.mjs deps | run | test\n");
    return 2;
  }
  for (const step of steps) {
    const status = await step();
    if (status) return status;
  }
  return 0;
}

try {
  process.exitCode = await prepare(process.argv[2]);
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`${problemText(error)}\n`);
  process.exitCode = MACHINE_LACKS;
}
