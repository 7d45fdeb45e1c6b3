import { HTML_STYLE } from './html-style.ts';
import {
  type CaseMark,
  countMarks,
  markOf,
  type ReportCase,
  type ReportClause,
  type ReportRun,
} from './types.ts';
import { attribute, content } from './xml-text.ts';

const WORDS: Record<CaseMark, string> = {
  passed: 'Passed',
  failed: 'Failed',
  error: 'Undecided',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
  pending: 'Not ended',
};
const ORDER: CaseMark[] = ['failed', 'error', 'pending', 'cancelled', 'skipped', 'passed'];

/**
 * One HTML file that needs nothing else: style and pictures are inside, and it runs no script, so it opens from disk, as an
 * artifact of a CI job and under a strict content security policy. Light and dark as the reader's system says.
 */
export function htmlReport(run: ReportRun): string {
  const counts = countMarks(run.cases);
  const verdict = run.result ?? run.status;
  const tiles = ORDER.filter((mark) => counts[mark] > 0 || mark === 'passed' || mark === 'failed')
    .map((mark) => `<li class="${mark}"><b>${counts[mark]}</b> ${WORDS[mark].toLowerCase()}</li>`)
    .join('');
  const facts: [string, string | null][] = [
    ['Started', `${run.startedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC`],
    ['Took', took(run.durationMs)],
    ['Branch', run.branch],
    ['Commit', run.commit],
    ['Repository', run.repository],
  ];
  const sorted = [...run.cases].sort((a, b) => ORDER.indexOf(markOf(a)) - ORDER.indexOf(markOf(b)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${content(`${verdict} · ${run.title} · Assay`)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<header class="${run.result === 'PASSED' ? 'passed' : run.result === 'FAILED' ? 'failed' : 'error'}">
<p class="verdict">${content(verdict)}</p>
<h1>${link(run.title, run.url)}</h1>
<dl class="facts">${facts.map(fact).join('')}</dl>
<ul class="tiles">${tiles}</ul>
</header>
<main>
${sorted.map(caseHtml).join('\n')}
</main>
<footer>Made by Assay. A case passes only when every clause held with evidence.</footer>
</body>
</html>
`;
}

function fact([name, value]: [string, string | null]): string {
  return value === null || value === '' ? '' : `<div><dt>${name}</dt><dd>${content(value)}</dd></div>`;
}

function caseHtml(run: ReportCase): string {
  const mark = markOf(run);
  const open = mark === 'failed' || mark === 'error' ? ' open' : '';
  const code = run.errorCode !== null && mark === 'error' ? `<code>${content(run.errorCode)}</code> ` : '';
  const retried = run.attempts > 1 ? ` · attempt ${run.attempts}` : '';
  const place = run.place === null ? run.suite : `${run.place.file}:${run.place.line}`;
  return `<details class="case ${mark}"${open}>
<summary><span class="mark">${WORDS[mark]}</span> <span class="name">${content(run.name)}</span> <span class="time">${took(run.durationMs)}${retried}</span></summary>
<div class="body">
<p class="title">${code}${content(run.title)}</p>
<p class="place">${link(place, run.url)} · ${content(run.baseUrl)}</p>
${clausesHtml(run)}${lastPicture(run)}${stepsHtml(run)}${findingsHtml(run)}
</div>
</details>`;
}

function clausesHtml(run: ReportCase): string {
  if (run.clauses.length === 0) return run.thought ? `<p class="thought">${content(run.thought)}</p>\n` : '';
  const rows = run.clauses.map((clause) => {
    const facts: [string, string | null][] =
      clause.outcome === 'held' && clause.basis !== 'judged'
        ? []
        : [
            ['expected', clause.expected],
            ['found', clause.actual],
            ['why', clause.reason],
          ];
    const list = facts.map(fact).join('');
    return `<li class="${clause.outcome}"><span class="outcome">${clause.outcome}</span><div>${content(clause.text)}${judgedHtml(run, clause)}${list ? `<dl>${list}</dl>` : ''}</div></li>`;
  });
  return `<h2>Clauses</h2>\n<ul class="clauses">${rows.join('')}</ul>\n`;
}

/** What a model has judged is told apart from what code has verified; the text that it saw stands on the page of the case. */
function judgedHtml(run: ReportCase, { basis, judgedFrom }: ReportClause): string {
  if (basis !== 'judged') return '';
  const image =
    judgedFrom !== null && run.pictures.has(judgedFrom)
      ? `<details class="shot"><summary>picture it was judged from</summary>${picture(run, judgedFrom, 'What the model was shown')}</details>`
      : '';
  return ` <span class="judged">judged by a model, not verified by code</span>${image}`;
}

function lastPicture(run: ReportCase): string {
  const step = run.steps.findLast((entry) => entry.screenshot !== null && run.pictures.has(entry.screenshot));
  if (step === undefined) {
    return run.attachment === null
      ? ''
      : '<p class="note">The pictures of this case were left out, because the report would be too large.</p>\n';
  }
  return `<figure>${picture(run, step.screenshot!, `The page after: ${step.title}`)}<figcaption>after: ${content(step.title)}</figcaption></figure>\n`;
}

function stepsHtml(run: ReportCase): string {
  if (run.steps.length === 0) return '';
  const rows = run.steps.map((step) => {
    const facts: [string, string | null][] = [
      ['', step.message],
      ['expected', step.outcome === 'broken' ? step.expected : null],
      ['found', step.outcome === 'broken' ? step.actual : null],
    ];
    const list = facts.map(fact).join('');
    const image =
      step.screenshot !== null && run.pictures.has(step.screenshot)
        ? `<details class="shot"><summary>picture</summary>${picture(run, step.screenshot, step.title)}</details>`
        : '';
    return `<li class="${step.outcome}"><span class="outcome">${step.outcome}</span><div>${content(step.title)} <span class="time">${took(step.durationMs)}</span>${list ? `<dl>${list}</dl>` : ''}${image}</div></li>`;
  });
  return `<details class="steps"><summary>Steps (${run.steps.length})</summary><ol>${rows.join('')}</ol></details>\n`;
}

function picture(run: ReportCase, path: string, words: string): string {
  return `<img loading="lazy" alt="${attribute(words)}" src="${attribute(run.pictures.get(path)!)}">`;
}

function findingsHtml(run: ReportCase): string {
  if (run.findings.length === 0) return '';
  const rows = run.findings.map(
    ({ kind, severity, title, url, occurrences }) =>
      `<li><span class="severity ${severity}">${severity}</span> ${content(kind)}: ${content(title)}${occurrences > 1 ? ` (${occurrences} times)` : ''}${url ? ` <span class="place">${content(url)}</span>` : ''}</li>`,
  );
  return `<details class="findings"><summary>Seen on the way (${run.findings.length})</summary><ul>${rows.join('')}</ul></details>\n`;
}

/** Only addresses of the web: what comes from outside must not become a script. */
function link(text: string, url: string | null): string {
  return url !== null && /^https?:\/\//.test(url)
    ? `<a href="${attribute(url)}" rel="noreferrer">${content(text)}</a>`
    : content(text);
}

function took(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
