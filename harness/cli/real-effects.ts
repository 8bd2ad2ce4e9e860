import { randomBytes } from "node:crypto";
import { arch, availableParallelism, hostname, totalmem } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Effects } from "../model/effects.ts";
import { epochMs } from "../model/quantity.ts";
import { realFiles } from "./real-files.ts";
import { realProcesses } from "./real-processes.ts";

function onInterrupt(listener: () => void): () => void {
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return () => {
    process.off("SIGINT", listener);
    process.off("SIGTERM", listener);
  };
}

/** The real world: the only place, with its `real-*` neighbours, that touches process, clock, files and children. */
export function realEffects(): Effects {
  return {
    clock: {
      now: () => epochMs(Date.now()),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
    files: realFiles,
    processes: realProcesses,
    terminal: {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      outIsTerminal: process.stdout.isTTY === true,
      errIsTerminal: process.stderr.isTTY === true,
      columns: process.stderr.columns ?? process.stdout.columns ?? 80,
    },
    machine: {
      platform: process.platform,
      architecture: arch(),
      hostName: hostname(),
      cpuCount: availableParallelism(),
      memoryBytes: totalmem(),
      isRoot: process.geteuid?.() === 0,
      cwd: process.cwd(),
      pid: process.pid,
      environment: process.env,
      home: dirname(dirname(dirname(fileURLToPath(import.meta.url)))),
    },
    entropy: () => randomBytes(4).readUInt32BE(),
    onInterrupt,
  };
}
