import type { Warning } from "../../harness/model/warning.ts";
import { type Anchors, ruleLink } from "./anchors.ts";
import { html, type Markup } from "./markup.ts";

/** Doubts beside the value that they weaken, each with its rule as a link. */
export function warningList(warnings: readonly Warning[], anchors: Anchors): Markup | null {
  if (warnings.length === 0) return null;
  const items = warnings.map(
    (warning) =>
      html`<li>${warning.sentence}${warning.rule === undefined ? null : html` ${ruleLink(anchors, warning.rule)}`}</li>`,
  );
  return html`<ul class="warnings" aria-label="Warnings">${items}</ul>`;
}
