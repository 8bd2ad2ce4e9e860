import type { TopLevelSpec } from "vega-lite";

/** Headers and rows of text: the numbers of a chart, one click away from it. */
export type NumberTable = { readonly headers: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A picture before it is drawn, with all that it needs to survive being pasted into a slide. */
export type Chart = {
  /** Unique on a page; usable as an HTML id. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, for those who do not see it. */
  readonly alt: string;
  /** What, when, configuration, n, interval and origin. */
  readonly footnote: string;
  readonly table: NumberTable;
  readonly spec: TopLevelSpec;
};
