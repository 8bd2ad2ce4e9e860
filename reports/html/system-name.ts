import type { Analysis } from "../../harness/model/analysis.ts";
import { lookOf } from "../charts/theme.ts";
import { html, type Markup } from "./markup.ts";

const SIGNS: Readonly<Record<string, string>> = {
  circle: "●",
  square: "■",
  "triangle-up": "▲",
  diamond: "◆",
  "triangle-down": "▼",
  cross: "✚",
  "triangle-right": "▶",
  "triangle-left": "◀",
};

/** A system's label with the symbol and colour that it has in every chart. */
export function systemName(analysis: Analysis, name: string): Markup {
  const look = lookOf(analysis, name);
  return html`<span class="system"><span class="sign" style="color:${look.colour}" aria-hidden="true">${SIGNS[look.shape] ?? "●"}</span>${look.label}</span>`;
}
