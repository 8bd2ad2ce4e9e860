const MARK: unique symbol = Symbol("markup");

/** Text that is HTML already. Only `html` and `trusted` make it, so a string of the analysis can never pass for it. */
export type Markup = { readonly [MARK]: true; readonly text: string };

/** What may stand in a template: text is escaped, markup is kept, lists are joined, null leaves nothing. */
export type Part = string | number | Markup | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Controls, and the marks that turn the direction of text: both can make a page read other than it is. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Text made safe for HTML content and for quoted attributes; control characters become visible. */
function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, "\ufffd")
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

function written(part: Part): string {
  if (part === null) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "text" in part ? part.text : part.map(written).join("");
}

/** Declares text to be HTML: for our own style sheet and drawings only, never for a string of the analysis. */
export function trusted(text: string): Markup {
  return { [MARK]: true, text };
}

/** A template whose parts are escaped unless they are markup: safe is the short way to write it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return trusted(strings.reduce((text, piece, index) => text + written(parts[index - 1] ?? null) + piece));
}
