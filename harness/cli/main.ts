import { realEffects } from "./real-effects.ts";
import { runCli } from "./run-cli.ts";

process.exitCode = await runCli(process.argv.slice(2), realEffects());
