import type { Chart } from "./chart.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Vega counts its clip paths and gradients over all charts of a process; here they count within one chart. */
function ownIds(svg: string, id: string): string {
  const names = new Map<string, string>();
  return svg.replace(/(\sid="|url\(#)((?:clip|gradient_)\d+)/g, (_match, before: string, name: string) => {
    if (!names.has(name)) names.set(name, `${id}-part-${names.size}`);
    return `${before}${names.get(name)}`;
  });
}

/**
 * The chart as inline SVG that scales with its place. Inner roles and labels are dropped: the picture is one image with
 * one text, and its numbers stand in a table. Vega is loaded here only, so that text reports do without it;
 * its warnings go nowhere, since a report writes to no console.
 */
export async function draw(chart: Chart): Promise<string> {
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const quiet = vega.logger(vega.None);
  const { spec } = compile(chart.spec, { logger: quiet });
  const view = new vega.View(vega.parse(spec), { renderer: "none", logger: quiet });
  const drawing = await view.toSVG();
  view.finalize();
  const size = /^<svg[^>]*?width="(\d+)" height="(\d+)"[^>]*>/.exec(drawing);
  const [head = "", width = "0", height = "0"] = size ?? [];
  const body = drawing
    .slice(head.length)
    .replace(/ (?:aria-[a-z]+|role|pointer-events)="[^"]*"/g, "")
    .replace(/ class="[^"]*"/g, "");
  const title = escaped(chart.alt);
  return `<svg class="chart" role="img" aria-label="${title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${title}</title>${ownIds(body, chart.id)}`;
}
