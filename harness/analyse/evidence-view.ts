import type { z } from "zod";
import type { EvidenceItem } from "../model/analysis.ts";
import type { Execution, HostFacts, TargetFacts } from "../model/evidence.ts";
import { type Known, known, mapKnown } from "../model/known.ts";
import type { RunFacts } from "../model/run-facts.ts";
import { importedEvidence } from "./imported-run.ts";

type Item = z.infer<typeof EvidenceItem>;
type Group = { title: string; items: Item[] };

const JOURNAL = "journal.jsonl";

function item(label: string, value: Known<string> | string, artifact: string | null = JOURNAL): Item {
  return { label, value: typeof value === "string" ? known(value) : value, artifact };
}

function gib(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}

function host(facts: HostFacts): Group {
  const nics = facts.interfaces.map((nic) => {
    const speed = nic.speedMbps.known ? `${nic.speedMbps.value} Mbit/s` : `speed unknown (${nic.speedMbps.why})`;
    const mtu = nic.mtu.known ? `MTU ${nic.mtu.value}` : "MTU unknown";
    return item(
      `Network interface ${nic.name}`,
      `${speed}, ${mtu}, ${nic.state.known ? nic.state.value : "state unknown"}`,
    );
  });
  return {
    title: `Host ${facts.hostName}`,
    items: [
      item("Operating system", facts.os),
      item("Kernel", facts.kernel),
      item(
        "CPU",
        mapKnown(facts.cpuModel, (model) => `${model}, ${facts.cpuCount} CPUs, ${facts.architecture}`),
      ),
      item("Memory", mapKnown(facts.memoryBytes, gib)),
      item("Virtualisation", facts.virtualisation),
      item("Machine type", facts.machineType),
      item("Clock synchronisation", facts.clockSync),
      item("Run as", facts.user.root ? "root" : "ordinary user"),
      ...nics,
    ],
  };
}

function target(facts: TargetFacts): Group {
  return {
    title: `System ${facts.system}`,
    items: [
      item("Path", facts.realPath),
      item("File system", facts.filesystem),
      item("statfs type", facts.statfsType),
      item("Access class", facts.accessClass),
      item("Mount point", facts.mountPoint),
      item("Mount source", facts.mountSource),
      item("Mount options", facts.mountOptions),
      item(
        "Size and free space",
        mapKnown(
          facts.totalBytes,
          (total) => `${gib(total)}, ${facts.freeBytes.known ? gib(facts.freeBytes.value) : "?"} free`,
        ),
      ),
      item("Block device", facts.blockDevice),
      item("Device model", facts.deviceModel),
      item("Rotational", facts.rotational),
      item("I/O scheduler", facts.scheduler),
    ],
  };
}

function execution(facts: Execution): Group {
  return {
    title: "How the load was run",
    items: [
      item("I/O engine", `${facts.engine}: ${facts.engineReason}`),
      item("O_DIRECT", `${facts.direct ? "yes" : "no"}: ${facts.directReason}`),
      item("Working set", facts.workingSetReason),
      item("Caches dropped before each trial", `${facts.dropCaches ? "yes" : "no"}: ${facts.dropCachesReason}`),
      ...facts.probes.map((probe) => item(`Probe on ${probe.system}`, `${probe.tried}: ${probe.detail}`)),
    ],
  };
}

function tool(run: RunFacts): Group {
  const fio = run.prepared?.fio;
  const layouts = run.layout.map((entry) =>
    item(
      `Layout on ${entry.system}`,
      `${gib(entry.bytes)} written in ${entry.seconds.toFixed(1)} s`,
      `layout/${entry.system}`,
    ),
  );
  return {
    title: "Tools and plan",
    items: [
      item("Assay", run.assay),
      item("Read by", run.parser, null),
      ...(fio === undefined ? [] : [item("fio", `${fio.version} (${fio.path})`), item("SHA-256 of fio", fio.sha256)]),
      item("Plan hash", run.plan.hash, "plan.json"),
      item("Seed", String(run.plan.seed), "plan.json"),
      item("Stop rule", run.plan.stopRule, "plan.json"),
      ...layouts,
    ],
  };
}

/** The evidence of a run as groups of labelled facts, each with the raw file that it stands in. */
export function evidenceOf(run: RunFacts): Group[] {
  const { prepared } = run;
  if (run.imported !== undefined) return importedEvidence(run, run.imported);
  const looked =
    prepared === undefined ? [] : [...prepared.targets.map(target), host(prepared.host), execution(prepared.execution)];
  return [...looked, tool(run)];
}
