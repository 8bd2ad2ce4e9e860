import type { Execution, FioFacts, HostFacts, TargetFacts } from "./evidence.ts";
import type { Imported } from "./imported.ts";
import type { Known } from "./known.ts";
import type { Origin } from "./manifest.ts";
import type { Parsed } from "./observation.ts";
import type { Plan, PlannedTrial } from "./plan.ts";
import type { TrialRecord } from "./trial-record.ts";

/** One planned trial with what became of it. */
export interface TrialFacts {
  readonly planned: PlannedTrial;
  readonly state: "valid" | "failed" | "missing";
  /** Why it failed or is missing; null when valid. */
  readonly reason: string | null;
  readonly attempt: number;
  /** Folder in the run, e.g. `trials/b01.seq-read-1m.a`. */
  readonly folder: string;
  readonly record: TrialRecord | undefined;
  readonly parsed: Parsed | undefined;
}

/** All that an analysis rests on, read from one run folder. */
export interface RunFacts {
  readonly runId: string;
  readonly origin: Origin;
  readonly assay: string;
  /** The parser that read the raw files, with its version. */
  readonly parser: string;
  readonly plan: Plan;
  readonly prepared:
    | {
        readonly fio: FioFacts;
        readonly host: HostFacts;
        readonly targets: readonly TargetFacts[];
        readonly execution: Execution;
      }
    | undefined;
  readonly trials: readonly TrialFacts[];
  readonly setAside: readonly {
    readonly trial: string;
    readonly attempt: number;
    readonly reason: string;
    readonly movedTo: string;
  }[];
  readonly layout: readonly { readonly system: string; readonly bytes: number; readonly seconds: number }[];
  readonly manifestHash: Known<string>;
  readonly createdAt: string;
  /** Only where the results were made elsewhere: then the plan is a mere frame, and nothing was prepared or recorded by us. */
  readonly imported?: Imported;
}
