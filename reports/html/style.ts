/** Colours for light and dark from one set of variables, and the layout from 360 pixels to a wide screen. */
export const style = `
:root { color-scheme: light dark;
  --bg: #f7f8f9; --panel: #ffffff; --fg: #16191d; --muted: #545c66; --line: #d8dde3; --accent: #0a58a5; --zebra: #f3f5f7;
  --good: #17663a; --good-bg: #e6f4ec; --doubt: #7a4b00; --doubt-bg: #fff3d9; --bad: #a1201c; --bad-bg: #fdeaea;
  --system-0: #0072b2; --system-1: #d55e00; --system-2: #009e73; --system-3: #b8578f; --system-4: #b87f00; --system-5: #2f8fc6; --system-6: #000000; --system-7: #8f8500; }
@media (prefers-color-scheme: dark) { :root {
  --bg: #0e1115; --panel: #161a20; --fg: #e7eaee; --muted: #a4adb8; --line: #2e353f; --accent: #7db8f5; --zebra: #1b2027;
  --good: #7fd6a4; --good-bg: #12301f; --doubt: #f2c166; --doubt-bg: #33270e; --bad: #ff9d97; --bad-bg: #3a1615;
  --system-0: #56b4e9; --system-1: #e8803a; --system-2: #2bbd92; --system-3: #cc79a7; --system-4: #e69f00; --system-5: #3f93d0; --system-6: #ffffff; --system-7: #f0e442; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--bg); color: var(--fg); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
a { color: var(--accent); text-underline-offset: 2px; overflow-wrap: anywhere; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, pre:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--panel); padding: .5rem 1rem; z-index: 2; }
.page { max-width: 58rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
.contents { display: none; }
main { min-width: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 1.15rem; font-weight: 600; margin: 0 0 .5rem; color: var(--muted); }
h2 { font-size: 1.45rem; margin: 3rem 0 .75rem; }
h3 { font-size: 1.15rem; margin: 0 0 .35rem; }
h4 { font-size: .95rem; margin: 0 0 .35rem; font-weight: 600; }
p { margin: 0 0 .75rem; max-width: 44rem; overflow-wrap: anywhere; }
ul { max-width: 44rem; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1rem; overflow-x: auto; }
pre code { overflow-wrap: normal; font-size: .85rem; }
.quiet, .facts, figcaption { color: var(--muted); }
.first-screen, .cell, .limits { background: var(--panel); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem; }
.origin { display: inline-block; font-size: .85rem; color: var(--doubt); background: var(--doubt-bg); border-radius: 6px; padding: .2rem .6rem; margin: 0 0 .9rem; }
.origin.measured { color: var(--muted); background: var(--zebra); }
.verdict { font-size: clamp(1.35rem, 1.1rem + 1.2vw, 1.8rem); line-height: 1.25; font-weight: 650; letter-spacing: -.012em; margin: 0 0 .6rem; max-width: none; text-wrap: balance; }
.detail { font-size: 1.02rem; margin-bottom: .35rem; max-width: none; }
.facts { font-size: .875rem; margin: .75rem 0 .5rem; }
.systems { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; font-size: .9rem; }
.system .sign { display: inline-block; width: 1.15em; }
.status { margin: 1rem 0 1.25rem; display: grid; gap: .5rem; }
.status > div { display: flex; flex-wrap: wrap; gap: .2rem .75rem; align-items: baseline; }
.status dd { margin: 0; flex: 1 1 16rem; font-size: .9rem; color: var(--muted); }
.badge { display: inline-block; white-space: nowrap; font-size: .82rem; font-weight: 600; border: 1px solid currentColor; border-radius: 999px; padding: .05rem .65rem; }
.badge.good { color: var(--good); background: var(--good-bg); } .badge.doubt { color: var(--doubt); background: var(--doubt-bg); }
.badge.bad { color: var(--bad); background: var(--bad-bg); } .badge.plain { color: var(--muted); }
.counts { display: flex; flex-wrap: wrap; gap: .1rem 0; font-size: .9rem; margin: 1rem 0 0; max-width: none; }
.counts span:not(:last-child)::after { content: "·"; margin: 0 .5rem; color: var(--muted); }
.no-ratio { border: 1px solid var(--bad); background: var(--bad-bg); color: var(--bad); border-radius: 8px; padding: .9rem 1.1rem; margin: 1rem 0; }
.no-ratio a { color: inherit; }
.limits { margin-top: 1.25rem; border-left: 4px solid var(--doubt); } .limits h2 { margin-top: 0; font-size: 1.15rem; } .limits ul { margin: 0; padding-left: 1.2rem; }
.warnings { list-style: none; margin: .5rem 0; padding: 0; font-size: .875rem; font-weight: 400; color: var(--doubt); }
.warnings li { margin: .15rem 0; padding-left: 1.4em; text-indent: -1.4em; } .warnings li::before { content: "△"; display: inline-block; width: 1.4em; text-indent: 0; }
.rule-id { font-size: .85em; white-space: nowrap; }
.cell { margin: 0 0 1.25rem; } .sentence { font-weight: 600; }
.figures { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.75rem 2rem; margin: 1.25rem 0; }
.figure { min-width: 0; } figure { margin: 0; } .figure-title { font-size: .95rem; margin: 1.5rem 0 .25rem; }
.figure.absent { border: 1px dashed var(--line); border-radius: 8px; padding: .9rem 1rem; color: var(--muted); align-self: start; } .absent p { margin: 0; }
.chart { display: block; width: 100%; height: auto; max-width: 520px; overflow: visible; } .chart text { font-family: inherit; font-variant-numeric: tabular-nums; }
.forest .chart { max-width: 720px; } .when-narrow { display: none; }
figcaption { font-size: .75rem; line-height: 1.45; margin-top: .4rem; overflow-wrap: anywhere; }
details { margin-top: .4rem; } summary { cursor: pointer; color: var(--accent); font-size: .875rem; padding: .15rem 0; }
.scroll { overflow-x: auto; max-width: 100%; margin: .25rem 0 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .42rem .7rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--muted); font-weight: 600; white-space: nowrap; } tbody th { font-weight: 500; }
td.number { text-align: right; white-space: nowrap; } th.number { text-align: right; } .quantiles thead th { white-space: normal; vertical-align: bottom; } td.unknown { color: var(--muted); font-style: italic; min-width: 10rem; }
.results thead th:not(:first-child):not(:last-child) { text-align: right; } .results th, .results td { padding-left: .55rem; padding-right: .55rem; } .results td:last-child { min-width: 8.5rem; } .results tbody tr:not(.group) th { min-width: 7rem; }
.group th { background: var(--zebra); font-weight: 600; } .unit { color: var(--muted); font-weight: 400; } .primary { color: var(--good); font-weight: 400; font-size: .8rem; border: 1px solid currentColor; border-radius: 999px; padding: 0 .5rem; margin-left: .35rem; }
#evidence td:last-child { white-space: nowrap; } #gate td { overflow-wrap: anywhere; min-width: 6rem; } #gate td:last-child { min-width: 15rem; overflow-wrap: normal; } .rules td:nth-child(3) { min-width: 16rem; } tr:target { background: var(--doubt-bg); }
.facts-list div { display: flex; flex-wrap: wrap; gap: 0 .75rem; } .facts-list dt { color: var(--muted); min-width: 8rem; } .facts-list dd { margin: 0; min-width: 0; }
footer { margin-top: 3rem; color: var(--muted); font-size: .85rem; }
@media (min-width: 46rem) { .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (max-width: 45.99rem) { .page { padding: .75rem .6rem 3rem; } .first-screen, .cell, .limits { padding: 1rem .8rem; border-radius: 10px; }
  .results tbody tr:not(.group) th { min-width: 8rem; } .when-wide { display: none; } .when-narrow { display: block; } .forest .chart { max-width: 460px; } h2 { margin-top: 2.25rem; } }
@media (max-width: 30rem) { .figures .chart text { font-size: 13.5px; } }
@media (min-width: 76rem) { .page { max-width: 76rem; display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); gap: 2.5rem; padding-top: 2rem; }
  .contents { display: block; position: sticky; top: 2rem; align-self: start; max-height: calc(100vh - 4rem); overflow-y: auto; font-size: .875rem; }
  .contents p { font-weight: 600; margin: 0 0 .4rem; } .contents ol { list-style: none; margin: 0; padding: 0; } .contents ol ol { padding-left: .9rem; }
  .contents a { display: block; padding: .2rem 0; color: var(--muted); text-decoration: none; } .contents a:hover { color: var(--accent); text-decoration: underline; } }
`;
