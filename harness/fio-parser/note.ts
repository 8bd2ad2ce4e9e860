/** Something a reader of the numbers must know. `where` is a path in the file (`jobs.0.read.clat_ns`). */
export type FioNote =
  | { readonly kind: "textBefore" | "textAfter"; readonly text: string; readonly bytes: number }
  | { readonly kind: "severalReports"; readonly count: number }
  | { readonly kind: "unknownVersion"; readonly text: string }
  | { readonly kind: "duplicateKey"; readonly where: string; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: "unknownKey"; readonly where: string; readonly key: string }
  | { readonly kind: "missing"; readonly where: string; readonly key: string }
  | { readonly kind: "grouped"; readonly where: string; readonly job: string }
  | { readonly kind: "aggregate"; readonly where: string; readonly job: string }
  | { readonly kind: "jobFailed"; readonly where: string; readonly job: string; readonly error: number }
  | { readonly kind: "lostOperations"; readonly where: string; readonly short: number; readonly dropped: number }
  | { readonly kind: "notMeasured"; readonly where: string; readonly what: string }
  | { readonly kind: "steadyState"; readonly where: string; readonly attained: boolean }
  | { readonly kind: "rateUnchecked"; readonly where: string; readonly what: string }
  | {
      readonly kind: "disagreement";
      readonly where: string;
      readonly what: string;
      readonly stated: number;
      readonly computed: number;
    };

type Sentences = { readonly [K in FioNote["kind"]]: (note: Extract<FioNote, { kind: K }>) => string };

const beside = ({ kind, bytes }: { kind: string; bytes: number }) =>
  `${bytes} bytes of text stand ${kind === "textBefore" ? "before" : "after"} the JSON`;

const sentences: Sentences = {
  textBefore: beside,
  textAfter: beside,
  severalReports: ({ count }) => `the file holds ${count} reports (status-interval?); the last one is read`,
  unknownVersion: ({ text }) => `the version "${text}" is not understood; units are taken from the keys`,
  duplicateKey: ({ where, key, values }) => `${where} has "${key}" ${values.length} times: ${values.join(", ")}`,
  unknownKey: ({ where, key }) => `${where} has "${key}", which no fio prints; it is not read`,
  missing: ({ where, key }) => `${where}.${key} is not in the file, where fio prints it`,
  grouped: ({ where, job }) => `${where} (${job}) stands for all jobs of its section (group_reporting)`,
  aggregate: ({ where, job }) => `${where} (${job}) is a sum over other entries and is kept apart`,
  jobFailed: ({ where, job, error }) => `${where} (${job}) ended with error ${error}`,
  lostOperations: ({ where, short, dropped }) => `${where} has ${short} short and ${dropped} dropped operations`,
  notMeasured: ({ where, what }) => `${where}: ${what} was not measured`,
  steadyState: ({ where, attained }) =>
    attained
      ? `${where} ended when its steady state was attained, not after its runtime`
      : `${where} did not attain a steady state`,
  rateUnchecked: ({ where, what }) => `${where}: fio states no ${what} to check against`,
  disagreement: ({ where, what, stated, computed }) =>
    `${where}: ${what} is ${stated} by fio's word and ${computed} by the file's other numbers`,
};

/** The sentence for a note, fit for a report. */
export function noteSentence(note: FioNote): string {
  return (sentences[note.kind] as (note: FioNote) => string)(note);
}
