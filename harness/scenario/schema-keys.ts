import leven from "leven";
import { z } from "zod";

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) {
    inner = inner.unwrap();
  }
  return inner;
}

function optionFor(union: z.ZodDiscriminatedUnion, value: unknown): unknown {
  const tag = union.def.discriminator;
  const wanted = value !== null && typeof value === "object" ? (value as Record<string, unknown>)[tag] : undefined;
  return union.options.find((option) => option instanceof z.ZodObject && tagOf(option, tag) === wanted);
}

function tagOf(option: z.ZodObject, tag: string): unknown {
  const literal = option.shape[tag];
  return literal instanceof z.ZodLiteral ? literal.value : undefined;
}

function step(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** The keys that a strict schema allows at a path of a value; empty where there is no object with fixed keys. */
export function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[], value: unknown): string[] {
  let here = unwrap(schema);
  let at = value;
  for (const key of path) {
    if (here instanceof z.ZodDiscriminatedUnion) here = optionFor(here, at);
    here = unwrap(step(here, key));
    at = at !== null && typeof at === "object" ? (at as Record<PropertyKey, unknown>)[key] : undefined;
  }
  if (here instanceof z.ZodDiscriminatedUnion) here = optionFor(here, at);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

/** The candidate nearest to a misspelt word by edit distance, if it is near enough to be what was meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: leven(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}
