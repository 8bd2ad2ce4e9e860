import { html, type Markup, type Part } from "./markup.ts";

/** A table that scrolls inside its own box; the box can be reached with the keyboard, as a scroller must be. */
export function scrolled(label: string, table: Markup): Markup {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${table}</div>`;
}

const NUMBER = /^[+\u2212-]?\d[\d\u202f.]*( to [+\u2212-]?[\d\u202f.]+)?(\u202f?%| ns| µs| ms| s)?$/;

function isNumber(part: Part): boolean {
  return typeof part === "string" && NUMBER.test(part);
}

function cellOf(part: Part): Markup {
  return isNumber(part) ? html`<td class="number">${part}</td>` : html`<td>${part}</td>`;
}

/** A column of numbers has its header to the right too. */
function headerOf(header: Part, column: number, rows: readonly (readonly Part[])[]): Markup {
  const numbers = rows.filter((row) => isNumber(row[column] ?? null)).length;
  return html`<th scope="col"${numbers * 2 > rows.length ? html` class="number"` : null}>${header}</th>`;
}

/** A plain table with headers; cells that are numbers stand to the right. */
export function plainTable(label: string, headers: readonly Part[], rows: readonly (readonly Part[])[]): Markup {
  const head = html`<thead><tr>${headers.map((header, column) => headerOf(header, column, rows))}</tr></thead>`;
  const body = rows.map((row) => html`<tr>${row.map(cellOf)}</tr>`);
  return scrolled(label, html`<table>${head}<tbody>${body}</tbody></table>`);
}
