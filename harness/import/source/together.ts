import { type Known, known, unknown } from "../../model/known.ts";

/** One text for what many cases say: their distinct values, or the reason of the first that says nothing. */
export function together(values: readonly Known<string>[]): Known<string> {
  const silent = values.find((value) => !value.known);
  if (silent !== undefined) return silent;
  const distinct = [...new Set(values.flatMap((value) => (value.known ? [value.value] : [])))].sort();
  return distinct.length === 0 ? unknown("no measurement of this system could be read") : known(distinct.join("; "));
}
