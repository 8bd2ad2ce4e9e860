import type { Analysis } from "../../harness/model/analysis.ts";
import { standingStamp } from "../words.ts";
import { html, type Markup } from "./markup.ts";

/** How a status looks: always a sign and a word, never colour alone. */
export type Tone = "good" | "doubt" | "bad" | "plain";

const SIGNS: Readonly<Record<Tone, string>> = { good: "✓", doubt: "△", bad: "✕", plain: "·" };

/** A word with a sign in a frame. */
export function badge(tone: Tone, word: string): Markup {
  return html`<span class="badge ${tone}"><span aria-hidden="true">${SIGNS[tone]}</span> ${word}</span>`;
}

/** The standing of an analysis. */
export function standingBadge(analysis: Analysis): Markup {
  return badge(analysis.standing === "screening" ? "doubt" : "good", standingStamp(analysis));
}

/** The verdict of the gate. */
export function gateBadge(analysis: Analysis): Markup {
  const { verdict } = analysis.gate;
  const tone = verdict === "comparable" ? "good" : verdict === "refused" ? "bad" : "doubt";
  return badge(tone, verdict.charAt(0).toUpperCase() + verdict.slice(1));
}
