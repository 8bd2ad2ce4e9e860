import type { CellSystem } from "../model/analysis.ts";

/** The two sides of one comparison in one cell, before the family of all comparisons is known. */
export interface Candidate {
  readonly cell: string;
  readonly title: string;
  readonly system: CellSystem;
  readonly baseline: CellSystem;
  readonly labels: { readonly system: string; readonly baseline: string };
}
