/** Paper: always light, nothing folded, no chart and no row cut in two. */
export const printStyle = `
@page { size: A4; margin: 14mm 13mm; }
@media print {
  :root { color-scheme: light; --bg: #ffffff; --panel: #ffffff; --fg: #000000; --muted: #444b54; --line: #c9ced4; --accent: #0a58a5; --zebra: #f3f5f7;
    --good: #17663a; --good-bg: #ffffff; --doubt: #7a4b00; --doubt-bg: #ffffff; --bad: #a1201c; --bad-bg: #ffffff;
    --system-0: #0072b2; --system-1: #d55e00; --system-2: #009e73; --system-3: #b8578f; --system-4: #b87f00; --system-5: #2f8fc6; --system-6: #000000; --system-7: #8f8500; }
  body { font-size: 10pt; } .page { display: block; max-width: none; padding: 0; } .contents, .skip { display: none; }
  .first-screen, .cell { border: 0; padding: 0; border-radius: 0; } .cell { margin-top: 1.5rem; }
  .figures { display: block; } .quantiles.repeated { display: none; } .figures > * { margin-bottom: 5mm; }
  figure { break-inside: avoid; } .figures figure { display: grid; grid-template-columns: 92mm minmax(0, 1fr); gap: 0 6mm; } .figures figure > h4 { grid-column: 1 / -1; }
  .figures figure > figcaption { align-self: center; } .cell > h3, .cell > p, .cell > .warnings { break-after: avoid; }
  h2, h3, h4, summary, thead { break-after: avoid; } svg, tr, .limits, .status, .no-ratio { break-inside: avoid; }
  .scroll { overflow: visible; border: 0; } table { font-size: 8pt; } th, td { padding: 1.5px 5px; } td { overflow-wrap: anywhere; } td.number { overflow-wrap: normal; }
  .results tbody tr:not(.group) th, .results td:last-child, td.unknown, .rules td:nth-child(3) { min-width: 0; } .group { break-after: avoid; }
  details { margin: 2mm 0; } details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { list-style: none; color: var(--muted); } summary::-webkit-details-marker { display: none; }
  pre { white-space: pre-wrap; } a { color: inherit; }
}
`;
