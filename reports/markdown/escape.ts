// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** Text made safe for one cell or paragraph of Markdown: no markup, no HTML, no table border, no line break. */
export function escapeMarkdown(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*|[\]~]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replace(/^\s*([-+=#]|\d+[.)])(?=\s|$)/, "\\$1");
}

/** A fenced block whose fence is longer than any run of backticks inside. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = "`".repeat(longest + 1);
  return `${fence}sh\n${text.toWellFormed()}\n${fence}`;
}

/** A table of texts, each escaped; headers are ours or escaped alike. */
export function markdownTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |`;
  return [line(headers), `|${headers.map(() => " --- |").join("")}`, ...rows.map(line)].join("\n");
}

/** A list of texts, each escaped. */
export function markdownList(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join("\n");
}
