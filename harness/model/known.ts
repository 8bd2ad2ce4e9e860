import { z } from "zod";

/** A value that was observed, or the reason why it was not. Never 0, NaN, "" or a missing key in its place. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

/** Wraps a value that was observed. */
export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

/** Stands for a value that could not be observed; `why` is a sentence fit for a report. */
export function unknown(why: string): { readonly known: false; readonly why: string } {
  return { known: false, why };
}

/** The value where it is known, else the given stand-in: for deciding, never for reporting. */
export function valueOr<T, U>(maybe: Known<T>, otherwise: U): T | U {
  return maybe.known ? maybe.value : otherwise;
}

/** Applies a function to a known value and keeps the reason of an unknown one. */
export function mapKnown<T, U>(maybe: Known<T>, change: (value: T) => U): Known<U> {
  return maybe.known ? known(change(maybe.value)) : maybe;
}

/** The zod schema of `Known<T>` for a value schema. */
export function knownSchema<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion("known", [
    z.object({ known: z.literal(true), value }),
    z.object({ known: z.literal(false), why: z.string().min(1) }),
  ]);
}
