/** Where everything of one run lies. Paths in journals, manifests and analyses are relative to `root`. */
export interface RunFolder {
  readonly id: string;
  readonly root: string;
  readonly journal: string;
  readonly plan: string;
  readonly scenario: string;
  readonly manifest: string;
  readonly lock: string;
  readonly analysis: string;
  readonly report: string;
}
