import type { Known } from "../../harness/model/known.ts";
import type { Chart } from "../charts/chart.ts";
import { draw } from "../charts/draw.ts";
import { html, type Markup, trusted } from "./markup.ts";
import { plainTable } from "./table.ts";

/** The numbers of a chart, one click away and printed open. */
export function numbersOf(chart: Chart): Markup {
  return html`<details class="numbers"><summary>Numbers of this chart</summary>${plainTable(`Numbers: ${chart.title}`, chart.table.headers, chart.table.rows)}</details>`;
}

/** A chart with its footnote and numbers, or the reason why there is none. */
export async function figure(chart: Known<Chart>, title: string): Promise<Markup> {
  if (!chart.known) return html`<div class="figure absent"><h4>${title}</h4><p>Not drawn: ${chart.why}.</p></div>`;
  const drawing = trusted(await draw(chart.value));
  return html`<div class="figure"><figure id="${chart.value.id}"><h4>${chart.value.title}</h4>${drawing}<figcaption>${chart.value.footnote}</figcaption></figure>${numbersOf(chart.value)}</div>`;
}
