import type { CommandModule } from "./command.ts";

interface Entry {
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<CommandModule>;
}

/** Every command, in the order of the help text. A module is loaded when its command is called, so that help is instant. */
export const commands = {
  quickstart: {
    usage: "",
    summary: "measure this machine's storage and write a report",
    load: async () => (await import("./commands/quickstart.ts")).quickstart,
  },
  init: {
    usage: "[name]",
    summary: "write a commented scenario into scenarios/",
    load: async () => (await import("./commands/init.ts")).init,
  },
  plan: {
    usage: "<scenario>",
    summary: "show trials, time and order; never acts",
    load: async () => (await import("./commands/plan.ts")).plan,
  },
  run: {
    usage: "[scenario]",
    summary: "run a scenario or a plan.json, analyse it, write the report",
    load: async () => (await import("./commands/run.ts")).run,
  },
  import: {
    usage: "<place...>",
    summary: "make a run of results made elsewhere: fio, elbencho, PKB, MLPerf",
    load: async () => (await import("./commands/import.ts")).importResults,
  },
  parse: {
    usage: "<run-or-file>",
    summary: "read raw files with today's parsers; print every number",
    load: async () => (await import("./commands/parse.ts")).parse,
  },
  logs: {
    usage: "<dir>",
    summary: "read fio's logs: common window, dips, level, latency histograms",
    load: async () => (await import("./commands/logs.ts")).logs,
  },
  analyse: {
    usage: "[run]",
    summary: "analyse a run anew and print what it shows",
    load: async () => (await import("./commands/analyse.ts")).analyse,
  },
  report: {
    usage: "[run]",
    summary: "write the report of a run as HTML, Markdown, JSON",
    load: async () => (await import("./commands/report.ts")).report,
  },
  results: {
    usage: "<list|show> [run]",
    summary: "list runs, or show one and its raw files",
    load: async () => (await import("./commands/results.ts")).results,
  },
  verify: {
    usage: "[run]",
    summary: "hash all raw files again; name what is missing, changed or added",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  doctor: {
    usage: "",
    summary: "check tools, permissions and targets; each with its fix",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
} as const satisfies Record<string, Entry>;

export type CommandName = keyof typeof commands;
