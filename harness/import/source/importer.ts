import type { ImportedCell, ImportedFact } from "../../model/imported.ts";
import type { Known } from "../../model/known.ts";
import type { LatencyBins, Metric, Series } from "../../model/observation.ts";
import type { Warning } from "../../model/warning.ts";

/** One file of a place to import, read once. `text` is undefined where it is no text; `problem` says why. */
export interface SourceFile {
  /** Below the place, with `/` between folders, as it is there. */
  readonly path: string;
  /** Where its copy will lie in the run folder. */
  readonly copy: string;
  readonly bytes: number;
  readonly text: string | undefined;
  readonly problem: string | null;
}

/** A place on the command line with all its files. */
export interface Source {
  /** As it was typed. */
  readonly place: string;
  /** The same as an absolute path: its folders may name what the files do not. */
  readonly location: string;
  /** Last part of the place: stands for the system where neither the command line nor the files name one. */
  readonly base: string;
  /** Name that the command line gives to everything in it. */
  readonly system: string | undefined;
  readonly files: readonly SourceFile[];
}

/** What an importer sees in a file: its numbers, something beside them, or nothing of its own. */
export type Role = "result" | "beside" | undefined;

/** Numbers of one job and direction in one phase, in base units. */
export interface Measure {
  readonly phase: string;
  readonly job: string;
  readonly direction: "read" | "write" | "trim" | "all";
  readonly values: Partial<Readonly<Record<Metric, Known<number>>>>;
  readonly artifact: string;
}

/** A measurement before it has an id. */
export interface TrialDraft {
  /** As the source names it; made fit for a file name later. */
  readonly system: string;
  readonly workload: string;
  readonly startedAt: Known<string>;
  readonly failure: string | null;
  readonly invocation: string;
  readonly artifact: string;
  readonly measures: readonly Measure[];
  readonly latency: readonly Omit<LatencyBins, "trial">[];
  readonly series: readonly Omit<Series, "trial">[];
}

/** What a source says about one system while it ran one workload, by field of the gate. */
export interface WorkloadFacts {
  readonly workload: string;
  readonly facts: Readonly<Record<string, Known<string>>>;
}

/** A system as a source names it. */
export interface SystemDraft {
  readonly name: string;
  readonly facts: readonly WorkloadFacts[];
  readonly other: readonly ImportedFact[];
}

/** All that an importer takes out of one place. */
export interface SourceResult {
  readonly version: Known<string>;
  readonly systems: readonly SystemDraft[];
  readonly cells: readonly ImportedCell[];
  readonly trials: readonly TrialDraft[];
  readonly reported: readonly ImportedFact[];
  readonly warnings: readonly Warning[];
  /** Files that were recognised and could not be used: path → reason. The others are kept. */
  readonly unusable: ReadonlyMap<string, string>;
}

/** One format of results made elsewhere. Pure: the same files give the same result. */
export interface Importer {
  /** The tool that made the results. */
  readonly tool: string;
  /** Raised when the same files give other numbers. */
  readonly version: number;
  /** What makes a file its own, for people whose file was not recognised. */
  readonly looksFor: string;
  /** By content; a name alone proves nothing. */
  readonly recognise: (file: SourceFile) => Role;
  readonly read: (source: Source) => SourceResult;
}
