import { expect } from "vitest";
import { z } from "zod";
import { exitCodes } from "../../harness/model/exit-code.ts";
import { type Around, assay, type Said } from "./in-process.ts";
import { snapshot } from "./place.ts";

const head = {
  assay: z.string(),
  command: z.string().nullable(),
  exit: z.strictObject({ name: z.enum(Object.keys(exitCodes)), status: z.int() }),
};

/** The one shape that `--json` prints (docs/json.md): with a result, or with an error in its place. */
export const Envelope = z.union([
  z.strictObject({ ...head, ok: z.boolean(), result: z.unknown().refine((value) => value !== undefined) }),
  z.strictObject({
    ...head,
    ok: z.literal(false),
    error: z.strictObject({
      code: z.string(),
      message: z.string().min(1),
      where: z.string().nullable(),
      next: z.string().min(1),
    }),
  }),
]);
export type Envelope = z.infer<typeof Envelope>;

export interface Refusal {
  readonly exit: number;
  /** Texts that the message must contain. */
  readonly says: readonly (string | RegExp)[];
}

/** Asserts that a text on stderr says what is wrong and what to type next, without a stack. */
export function expectExplained(err: string, says: Refusal["says"]): void {
  expect(err).toMatch(/^error \S/m);
  expect(err).toMatch(/^ {2}next: {2}\S/m);
  expect(err).not.toMatch(/^\s+at .*:\d+:\d+/m);
  for (const text of says) expect(err).toMatch(text instanceof RegExp ? text : new RegExp(escaped(text)));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Reads stdout as exactly one JSON object of the documented shape. */
export function envelopeOf(said: Said): Envelope {
  const envelope = Envelope.parse(JSON.parse(said.out));
  expect(envelope.exit.status).toBe(said.exit);
  expect(envelope.ok).toBe(said.exit === 0);
  return envelope;
}

/** Types a command twice, with and without --json, and asserts that both refuse alike and nothing on disk changed. */
export async function expectRefused(args: readonly string[], around: Around, refusal: Refusal): Promise<void> {
  const before = snapshot(around.cwd);

  const plain = await assay(args, around);
  const json = await assay([...args, "--json"], around);

  expect({ exit: plain.exit, out: plain.out }, plain.err).toEqual({ exit: refusal.exit, out: "" });
  expectExplained(plain.err, refusal.says);
  expect(json.exit).toBe(refusal.exit);
  expect(envelopeOf(json)).toHaveProperty("error.next");
  expect(snapshot(around.cwd)).toEqual(before);
}
