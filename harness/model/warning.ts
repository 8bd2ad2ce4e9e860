import { z } from "zod";

/** A doubt, attached to the value it weakens. `rule` is an id of the rubric where one applies. */
export const Warning = z.object({ code: z.string(), sentence: z.string(), rule: z.string().optional() });
export type Warning = z.infer<typeof Warning>;
