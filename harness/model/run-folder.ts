/** Where everything of one run lies. Paths in journals, manifests and analyses are relative to `root`. */
export interface RunFolder {
  readonly id: string;
  readonly root: string;
  readonly journal: string;
  readonly plan: string;
  readonly scenario: string;
  /** Only in a run of results made elsewhere: it stands where plan and scenario would. */
  readonly imported: string;
  readonly manifest: string;
  readonly lock: string;
  readonly analysis: string;
  readonly report: string;
}
