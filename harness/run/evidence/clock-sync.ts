import type { Effects } from "../../model/effects.ts";
import { type Known, known, unknown } from "../../model/known.ts";
import { firstKnown, runFact } from "./read-fact.ts";

/** Whether the clock is kept right over the network ("yes" or "no"), by systemd or else by chrony. */
export function readClockSync(effects: Effects): Promise<Known<string>> {
  return firstKnown(
    async () => yesOrNo(await runFact(effects, "timedatectl", "show", "-p", "NTPSynchronized", "--value")),
    async () => fromChrony(await runFact(effects, "chronyc", "-c", "tracking")),
  );
}

function yesOrNo(text: Known<string>): Known<string> {
  if (!text.known || text.value === "yes" || text.value === "no") return text;
  return unknown(`timedatectl says "${text.value}"`);
}

/** The last of the comma separated fields is the leap status, which says "Not synchronised" when it is so (chronyc(1)). */
export function fromChrony(text: Known<string>): Known<string> {
  if (!text.known) return text;
  const fields = text.value.split(",");
  if (fields.length < 14) return unknown("chronyc printed something else than its 14 fields");
  return known(fields.at(-1)?.trim() === "Not synchronised" ? "no" : "yes");
}
