/** Colours meet WCAG AA (4.5:1) on their background in both schemes. */
export const HTML_STYLE = `
:root { --bg: #f6f7f9; --card: #fff; --line: #d9dde3; --text: #1b1f24; --soft: #59626e;
  --passed: #17693a; --failed: #b3261e; --error: #8a5300; --skipped: #59626e; }
@media (prefers-color-scheme: dark) { :root { --bg: #14171b; --card: #1d2126; --line: #363c45; --text: #e8eaed;
  --soft: #a8b0bb; --passed: #6fd397; --failed: #ff9a92; --error: #f2bd63; --skipped: #a8b0bb; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 48px; max-width: 1000px; background: var(--bg); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
a { color: inherit; }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; }
h2 { margin: 16px 0 6px; font-size: 13px; color: var(--soft); font-weight: 600; }
header { margin-bottom: 20px; padding: 20px; background: var(--card); border: 1px solid var(--line);
  border-left: 6px solid var(--soft); border-radius: 8px; }
header.passed { border-left-color: var(--passed); }
header.failed { border-left-color: var(--failed); }
header.error { border-left-color: var(--error); }
.verdict { margin: 0; font-weight: 700; letter-spacing: .04em; }
header.passed .verdict, .passed > .mark, .passed .mark, .held > .outcome, .done > .outcome { color: var(--passed); }
header.failed .verdict, .failed .mark, .broken > .outcome { color: var(--failed); }
header.error .verdict, .error .mark, .undecided > .outcome { color: var(--error); }
.skipped .mark, .cancelled .mark, .pending .mark, .skipped > .outcome { color: var(--skipped); }
.judged { color: var(--error); font-size: 13px; font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; gap: 4px 24px; margin: 0 0 14px; }
dl { margin: 4px 0 0; }
dl div { display: flex; gap: 8px; }
dt { flex: none; color: var(--soft); }
dd { margin: 0; min-width: 0; white-space: pre-wrap; }
.tiles { display: flex; flex-wrap: wrap; gap: 8px; margin: 0; padding: 0; list-style: none; }
.tiles li { padding: 4px 12px; border: 1px solid var(--line); border-radius: 999px; }
.tiles .passed b { color: var(--passed); }
.tiles .failed b { color: var(--failed); }
.tiles .error b { color: var(--error); }
.case { margin-bottom: 10px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.case > summary { display: flex; gap: 12px; align-items: baseline; padding: 12px 16px; cursor: pointer; list-style: none; }
.case > summary::-webkit-details-marker { display: none; }
.mark { flex: none; width: 92px; font-weight: 600; white-space: nowrap; }
.name { flex: 1; font-weight: 600; min-width: 0; }
.time { flex: none; color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
.body { padding: 0 16px 16px; border-top: 1px solid var(--line); }
.title { margin: 12px 0 0; font-size: 16px; }
.place, .note, figcaption, footer { margin: 2px 0; color: var(--soft); font-size: 13px; }
.thought { white-space: pre-wrap; }
.clauses, .steps ol, .findings ul { margin: 0; padding: 0; list-style: none; }
.clauses li, .steps li { display: flex; gap: 12px; padding: 6px 0; border-bottom: 1px solid var(--line); }
.clauses li:last-child, .steps li:last-child { border-bottom: 0; }
.clauses li > div, .steps li > div { flex: 1; min-width: 0; }
.outcome { flex: none; width: 84px; font-size: 13px; font-weight: 600; white-space: nowrap; }
figure { margin: 16px 0; }
img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
.steps, .findings { margin-top: 12px; }
.steps > summary, .findings > summary, .shot > summary { cursor: pointer; color: var(--soft); }
.shot > summary { font-size: 13px; }
.findings li { padding: 4px 0; }
.severity { font-weight: 600; }
.severity.critical { color: var(--failed); }
.severity.major { color: var(--error); }
code { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; }
summary:focus-visible, a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
@media print { body { max-width: none; background: none; } .case { break-inside: avoid; } }
@media (max-width: 560px) { .case > summary, .clauses li, .steps li { flex-wrap: wrap; gap: 4px 12px; } .mark { width: auto; }
  .clauses li > div, .steps li > div { flex-basis: 100%; } .name { flex-basis: 100%; order: 1; } }
`;
