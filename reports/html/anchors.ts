import type { Analysis } from "../../harness/model/analysis.ts";
import { html, type Markup } from "./markup.ts";

/** HTML ids of the parts of a page that other parts link to. */
export type Anchors = { readonly cells: ReadonlyMap<string, string>; readonly rules: ReadonlyMap<string, string> };

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
}

function idsOf(kind: string, names: readonly string[]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    [...new Set(names)].map((name, index) => {
      const readable = `${kind}-${slug(name)}`;
      const id = taken.has(readable) || readable === `${kind}-` ? `${kind}-${index}-` : readable;
      taken.add(id);
      return [name, id];
    }),
  );
}

/** Readable, unique ids for every cell and rule: names come from outside and may be anything. */
export function anchorsOf(analysis: Analysis): Anchors {
  return {
    cells: idsOf(
      "cell",
      analysis.cells.map((cell) => cell.id),
    ),
    rules: idsOf(
      "rule",
      analysis.rules.map((rule) => rule.id),
    ),
  };
}

/** A rule's id as a link to its row, or as plain text where the analysis has no such rule. */
export function ruleLink(anchors: Anchors, rule: string): Markup {
  const id = anchors.rules.get(rule);
  return id === undefined
    ? html`<span class="rule-id">${rule}</span>`
    : html`<a class="rule-id" href="#${id}">${rule}</a>`;
}

/** The path of an artifact as a link; the report lies one folder below the run. Paths that leave the run are not linked. */
export function artifactLink(path: string): Markup {
  const parts = path.toWellFormed().split("/");
  if (path === "" || path.startsWith("/") || parts.includes("..")) return html`<code>${path}</code>`;
  return html`<a class="artifact" href="../${parts.map(encodeURIComponent).join("/")}">${path}</a>`;
}
