/** How a report looks: on a screen of any width, light or dark, and on paper. The colours are the panel's. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --surface: light-dark(#fff, #1f1f1f);
  --raised: light-dark(#f8fafd, #2a2b2e);
  --line: light-dark(#d3dbe5, #4a4b4f);
  --text: light-dark(#1f1f1f, #e3e3e3);
  --dim: light-dark(#474747, #c7c7c7);
  --link: light-dark(#0b57d0, #a8c7fa);
  --error: light-dark(#b3261e, #f2b8b5);
  --warning: light-dark(#8a5d00, #fde047);
  --info: light-dark(#0b57d0, #a8c7fa);
  --good: light-dark(#146c2e, #6dd58c);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--surface);
  color: var(--text);
  font: 15px / 1.5 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 72rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0; font-size: 1.2rem; }
h3 { margin: 0 0 .4rem; font-size: 1rem; }
p, ul, ol, dl, pre { margin: 0 0 .6rem; }
ul { padding-left: 1.2rem; }
a { color: var(--link); }
code, pre { font: .875em / 1.5 ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; }
h2 code { font-size: .9em; }
pre {
  padding: .6rem .75rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--raised);
  white-space: pre-wrap;
}
.login { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 2px solid var(--line); }
.columns { display: grid; gap: .75rem; margin: 1rem 0; }
.column { padding: .75rem 1rem .25rem; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); }
.column h3 { color: var(--dim); text-transform: uppercase; letter-spacing: .06em; font-size: .8rem; }
dl { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; gap: .2rem .75rem; }
dt { color: var(--dim); }
dd { margin: 0; }
dd.good::before { content: "✓\u00a0"; color: var(--good); }
dd.bad::before { content: "✗\u00a0"; color: var(--error); }
.finding { margin: 1rem 0; padding: .75rem 1rem .25rem; border: 1px solid var(--line); border-left: 5px solid; border-radius: 8px; }
.error { border-left-color: var(--error); }
.error > h3 { color: var(--error); }
.warning { border-left-color: var(--warning); }
.warning > h3 { color: var(--warning); }
.info { border-left-color: var(--info); }
.unseen { border-left-color: var(--line); border-left-style: dashed; }
.other { margin-top: 1.25rem; }
.steps { padding: 0; list-style: none; }
.steps li {
  display: grid;
  grid-template-columns: 4.5rem 1fr minmax(3rem, auto) minmax(4rem, 16%);
  gap: 0 .75rem;
  align-items: center;
  padding: .3rem 0;
  border-top: 1px solid var(--line);
}
.steps .when { color: var(--dim); text-align: right; font-variant-numeric: tabular-nums; }
.steps .answer { font-weight: 600; }
.steps .good { color: var(--good); }
.steps .bad { color: var(--error); }
.steps svg { display: block; width: 100%; height: .6rem; fill: var(--info); }
.steps .track { fill: var(--line); }
details { margin: 0 0 .6rem; }
summary { cursor: pointer; color: var(--link); margin-bottom: .4rem; }
@media (min-width: 60rem) {
  .columns { grid-template-columns: repeat(3, 1fr); gap: 1rem; }
}
@media (max-width: 40rem) {
  main { padding: 1rem .75rem 2rem; }
  .steps li { grid-template-columns: 3.5rem 1fr auto; }
  .steps svg { display: none; }
}
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, summary { break-after: avoid; }
  p, li, dt, dd, .column { break-inside: avoid; }
  .login + .login { break-before: page; }
  a[href]::after { content: " (" attr(href) ")"; color: var(--dim); }
  summary { color: inherit; list-style: none; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; }
}
`;
