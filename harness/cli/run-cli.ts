import { Command, CommanderError, Option } from "commander";
import type { Effects } from "../model/effects.ts";
import { HarnessError } from "../model/error.ts";
import { type ExitName, exitCodes } from "../model/exit-code.ts";
import { nearest } from "../scenario/schema-keys.ts";
import type { Context, Outcome } from "./command.ts";
import { type ProgressStyle, progressReporter, progressStyles } from "./progress.ts";
import { type CommandName, commands } from "./registry.ts";
import { failureOf, showFailure } from "./show-error.ts";

interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly progress?: ProgressStyle;
  readonly runs?: string;
}

const EXIT_HELP = Object.values(exitCodes)
  .map(({ status, meaning }) => `  ${String(status).padStart(3)}  ${meaning}`)
  .join("\n");

function addCommonOptions(command: Command): void {
  command
    .option("--json", "print one JSON object on stdout, also on failure")
    .option("--quiet", "no progress and no notes on stderr")
    .addOption(new Option("--progress <style>", "form of the progress").choices(progressStyles).default("auto"))
    .option("--runs <dir>", "folder that holds the runs", "runs");
}

function newCommand(name: string, effects: Effects): Command {
  return new Command(name)
    .exitOverride()
    .configureHelp({ minWidthToWrap: 20 })
    .allowExcessArguments(false)
    .helpOption("-h, --help", "show this help")
    .configureOutput({
      writeOut: effects.terminal.out,
      writeErr: () => undefined,
      getOutHelpWidth: () => Math.min(100, effects.terminal.columns),
    });
}

function buildProgram(effects: Effects, version: string): Command {
  const program = newCommand("assay", effects)
    .description("Storage performance and cost, measured so that it can be believed.")
    .version(version, "-V, --version", "show the version")
    .showSuggestionAfterError(true)
    .helpCommand("help [command]", "show help for a command")
    .addHelpText(
      "after",
      `\nStart with: assay quickstart\nEvery command knows --json, --quiet, --progress STYLE\nand --runs DIR.\n\nExit status:\n${EXIT_HELP}`,
    );
  return program;
}

async function readVersion(effects: Effects): Promise<string> {
  const text = await effects.files.readText(`${effects.machine.home}/package.json`);
  return (JSON.parse(text ?? '{"version":"unknown"}') as { version: string }).version;
}

function absolute(path: string, effects: Effects): string {
  return path.startsWith("/") ? path : `${effects.machine.cwd}/${path}`;
}

function contextOf(options: CommonOptions, version: string, effects: Effects): Context {
  const report = progressReporter(options.quiet === true ? "none" : (options.progress ?? "auto"), effects);
  return {
    effects,
    report,
    version,
    site: { effects, report, version, runs: absolute(options.runs ?? "runs", effects) },
  };
}

interface Ran {
  readonly command: string;
  readonly outcome: Outcome | undefined;
}

/** Refuses what names no command: commander would show its help and end well, or blame the wrong word. */
function assertCommand([first, second]: readonly string[]): void {
  if (first === undefined || ["-h", "--help", "-V", "--version"].includes(first)) return;
  if (first.startsWith("-")) {
    throw new HarnessError("badFlags", `${first} stands before the command`, {
      next: `write the command first, like: assay results list ${first}`,
    });
  }
  const word = first === "help" ? second : first;
  if (word === undefined || word.startsWith("-") || Object.hasOwn(commands, word)) return;
  const guess = nearest(word, Object.keys(commands));
  throw new HarnessError("badFlags", `There is no command "${word}"`, {
    next: guess === undefined ? "see all with: assay --help" : `did you mean: assay ${guess}`,
  });
}

/** Registers the commands; only the one that is called loads its module. Returns a cell that its outcome is put into. */
async function dispatch(args: readonly string[], effects: Effects, version: string): Promise<Ran> {
  assertCommand(args);
  const program = buildProgram(effects, version);
  const called = args.find((word) => !word.startsWith("-"));
  const wanted = called === "help" ? args[args.indexOf("help") + 1] : called;
  let ran: Ran = { command: called ?? "help", outcome: undefined };
  for (const name of Object.keys(commands) as CommandName[]) {
    const { usage, summary, load } = commands[name];
    const command = newCommand(name, effects).description(summary).usage(`${usage} [options]`.trim());
    program.addCommand(command);
    if (name !== wanted) continue;
    const module = await load();
    module.configure(command);
    addCommonOptions(command);
    command.action(async () => {
      const options = command.opts<CommonOptions>();
      // Each command reads the options that it declared itself in `configure`.
      const input = { args: command.args, options: options as never };
      ran = { command: name, outcome: await module.run(input, contextOf(options, version, effects)) };
    });
  }
  if (args.length === 0) program.outputHelp();
  else await program.parseAsync([...args], { from: "user" });
  return ran;
}

function calledCommand(args: readonly string[]): string | undefined {
  return args.find((word) => Object.hasOwn(commands, word));
}

function flagError(error: CommanderError, args: readonly string[]): HarnessError {
  const message = error.message.replace(/^error: /, "").replaceAll("\n", " ");
  const command = calledCommand(args);
  return new HarnessError("badFlags", message, {
    next: `see: assay ${command === undefined ? "--help" : `${command} --help`}`,
    cause: error,
  });
}

function say(args: readonly string[], command: string, version: string, outcome: Outcome, effects: Effects): number {
  const { status } = exitCodes[outcome.exit];
  if (args.includes("--json")) {
    const envelope = {
      assay: version,
      command,
      ok: outcome.exit === "fine",
      exit: { name: outcome.exit, status },
      result: outcome.result,
    };
    effects.terminal.out(`${JSON.stringify(envelope, null, 1)}\n`);
  } else if (outcome.text !== "") {
    effects.terminal.out(outcome.text.endsWith("\n") ? outcome.text : `${outcome.text}\n`);
  }
  return status;
}

function sayFailure(args: readonly string[], version: string, error: unknown, effects: Effects): number {
  const known = error instanceof CommanderError ? flagError(error, args) : error;
  const failure = failureOf(known);
  const exit: ExitName = failure.exit;
  const { status } = exitCodes[exit];
  if (args.includes("--json")) {
    const command = calledCommand(args) ?? null;
    const { exit: _exit, stack: _stack, ...body } = failure;
    effects.terminal.out(
      `${JSON.stringify({ assay: version, command, ok: false, exit: { name: exit, status }, error: body }, null, 1)}\n`,
    );
  }
  effects.terminal.err(showFailure(failure, effects));
  return status;
}

/** Runs the program with given arguments and world; returns the exit status. stdout carries the result and nothing else. */
export async function runCli(args: readonly string[], effects: Effects): Promise<number> {
  const version = await readVersion(effects);
  try {
    const { command, outcome } = await dispatch(args, effects, version);
    return outcome === undefined ? exitCodes.fine.status : say(args, command, version, outcome, effects);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.fine.status;
    return sayFailure(args, version, error, effects);
  }
}
