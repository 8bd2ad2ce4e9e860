import { realEffects } from "./real-effects.ts";
import { runCli } from "./run-cli.ts";

// A reader that has seen enough (`assay results list | head -1`) is no error, and no reason to end a run.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), realEffects());
