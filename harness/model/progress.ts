/** What a long command tells while it works; shown on stderr, never on stdout. */
export type Progress =
  | { readonly kind: "step"; readonly text: string }
  | { readonly kind: "note"; readonly text: string }
  | {
      readonly kind: "trial";
      readonly done: number;
      readonly total: number;
      readonly text: string;
      /** Seconds that the rest is expected to take, from the trials so far. */
      readonly secondsLeft: number;
    };

/** Takes what a long command tells. */
export type Report = (progress: Progress) => void;
