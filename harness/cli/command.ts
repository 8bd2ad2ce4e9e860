import type { Command } from "commander";
import type { Effects } from "../model/effects.ts";
import type { ExitName } from "../model/exit-code.ts";
import type { Report } from "../model/progress.ts";
import type { Site } from "../pipeline/site.ts";

/** What a command gives back: shown as text on stdout, or with --json as one object. */
export interface Outcome {
  readonly exit: ExitName;
  /** The documented result object of the command (see docs/json.md). */
  readonly result: unknown;
  readonly text: string;
}

/** What every command is given. */
export interface Context {
  readonly effects: Effects;
  readonly report: Report;
  readonly version: string;
  /** Where runs are kept and how to tell about progress, for the pipeline. */
  readonly site: Site;
}

/** Arguments and options as commander read them; each command knows its own. */
export interface Input<O> {
  readonly args: readonly string[];
  readonly options: O;
}

/** One command: its options, and what it does. Its file is loaded only when it is called. */
export interface CommandModule<O = never> {
  readonly configure: (command: Command) => void;
  readonly run: (input: Input<O>, context: Context) => Promise<Outcome>;
}
