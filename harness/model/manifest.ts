import { z } from "zod";
import { FileEntry } from "./journal.ts";

/** Version of the shape below. */
export const MANIFEST_SCHEMA = 1;

/** Where numbers come from. Printed wherever the numbers are. */
export const origins = ["measured", "imported", "published", "rehearsal", "synthetic"] as const;
/** One of `origins`. */
export const Origin = z.enum(origins);
export type Origin = z.infer<typeof Origin>;

/** Every raw file of a run with its hash. Written last, by atomic rename; raw files are never changed afterwards. */
export const Manifest = z.object({
  schema: z.literal(MANIFEST_SCHEMA),
  runId: z.string(),
  origin: Origin,
  planHash: z.string(),
  writtenAt: z.iso.datetime(),
  trials: z.object({ planned: z.int(), valid: z.int(), failed: z.int(), missing: z.int() }),
  files: z.array(FileEntry),
});
export type Manifest = z.infer<typeof Manifest>;
