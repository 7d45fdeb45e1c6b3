// The results page: draws a run from the public API with the session of who is signed in, or asks for an API token and
// keeps it in this tab. A token that was given goes before the session.
// Everything is built with text nodes; nothing that a test or a page wrote is ever parsed as HTML.

import { showChat, showReleaseCheck } from './conversation.js';
import { duration, h, pill, put, time } from './dom.js';

const TOKEN_KEY = 'assay-token';
const POLL_MS = 2000;
const DONE = ['COMPLETED', 'ERROR', 'CANCELLED'];
const main = document.getElementById('main');
const viewer = document.getElementById('viewer');
const signOut = document.getElementById('sign-out');
const account = document.getElementById('account');
let hasSession = document.body.dataset.session === 'yes';

const place = readPlace(location.pathname);
signOut.addEventListener('click', () => {
  sessionStorage.removeItem(TOKEN_KEY);
  location.reload();
});
show();

function readPlace(path) {
  const test = /^(.*?)(?:\/p\/[^/]+)?\/results\/test\/([^/]+)\/?$/.exec(path);
  if (test) return { base: test[1], kind: 'test', id: test[2] };
  const run = /^(.*?)\/p\/[^/]+\/results\/([^/]+)\/?$/.exec(path);
  if (run) return { base: run[1], kind: 'run', id: run[2] };
  const definition = /^(.*?)\/p\/[^/]+\/test-cases\/([^/]+)(?:\/edit)?\/?$/.exec(path);
  if (definition) return { base: definition[1], kind: 'definition', id: definition[2] };
  const chat = /^(.*?)\/p\/[^/]+\/(chat|release-checks)\/([^/]+)\/?$/.exec(path);
  return chat ? { base: chat[1], kind: chat[2], id: chat[3] } : { base: '', kind: 'none', id: '' };
}

async function show() {
  const hasToken = sessionStorage.getItem(TOKEN_KEY) !== null;
  signOut.hidden = !hasToken;
  account.hidden = hasToken || !hasSession;
  if (!hasToken && !hasSession) return askForToken('');
  try {
    if (place.kind === 'run') await showRun();
    else if (place.kind === 'test') await showTest();
    else if (place.kind === 'definition') await showDefinition();
    else if (place.kind === 'chat') again(await showChat(main, place.id, json));
    else if (place.kind === 'release-checks') again(await showReleaseCheck(main, place.id, json));
    else put(main, h('p', {}, 'There is no page at this address.'));
  } catch (error) {
    if (error.code === 'password_change_needed') return location.assign(signInLink());
    if (error.status === 401) {
      // Of a session that ended nothing needs to be said.
      const problem = hasToken ? error.message : '';
      sessionStorage.removeItem(TOKEN_KEY);
      if (!hasToken) hasSession = false;
      signOut.hidden = true;
      account.hidden = true;
      return askForToken(problem);
    }
    put(
      main,
      h('p', { class: 'problem', role: 'alert' }, error.message),
      h('button', { type: 'button', onclick: show }, 'Try again'),
      hasToken ? null : h('button', { type: 'button', onclick: () => askForToken('') }, 'Use an API token'),
    );
  }
}

function again(more) {
  if (more) setTimeout(show, POLL_MS);
}

function askForToken(problem) {
  const input = h('input', {
    id: 'token',
    type: 'password',
    autocomplete: 'off',
    required: true,
    spellcheck: false,
  });
  const form = h(
    'form',
    { class: 'card token' },
    h('h1', {}, 'These results are for members of the project'),
    h('p', {}, h('a', { href: signInLink() }, 'Sign in'), ' or give an API token of the project.'),
    h('p', { class: 'muted' }, 'The first start printed one. It stays in this tab only.'),
    problem ? h('p', { class: 'problem', role: 'alert' }, problem) : null,
    h('label', { for: 'token' }, 'API token'),
    input,
    h('button', {}, 'Show results'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    sessionStorage.setItem(TOKEN_KEY, input.value.trim());
    show();
  });
  put(main, form);
  input.focus();
}

function signInLink() {
  const returnTo = location.pathname.slice(place.base.length);
  return `${place.base}/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
}

/** Who is signed in may have several projects; the address of the page says which one is meant. */
function inProject(path) {
  const project = /\/p\/([^/]+)\//.exec(location.pathname)?.[1];
  const isOfRun = /^\/v1\/(run|run-test-case)\//.test(path);
  if (project === undefined || isOfRun) return path;
  return `${path}${path.includes('?') ? '&' : '?'}projectShortId=${project}`;
}

async function request(path) {
  const token = sessionStorage.getItem(TOKEN_KEY);
  let answer;
  try {
    answer =
      token === null
        ? await fetch(`${place.base}${inProject(path)}`)
        : await fetch(`${place.base}${path}`, { headers: { authorization: `Bearer ${token}` } });
  } catch {
    throw Object.assign(new Error('The server did not answer. Is it running?'), { status: 0 });
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(body.message ?? `The server answered ${answer.status}.`), {
    status: answer.status,
    code: body.code,
  });
}

async function json(path) {
  return (await request(path)).json();
}

async function showRun() {
  const cases = h('div', {});
  const head = h('div', {});
  const known = new Map();
  put(main, head, cases);
  for (;;) {
    const run = await json(`/v1/run/${place.id}?testCases=all`);
    document.title = `${word(run)} · ${run.shortId} · Assay`;
    put(head, ...runHead(run));
    for (const item of run.runTestCases) {
      const row = known.get(item.shortId) ?? caseRow(item.shortId);
      if (!known.has(item.shortId)) cases.append(row.element);
      known.set(item.shortId, row);
      row.update(item);
    }
    if (DONE.includes(run.status)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function runHead(run) {
  const counts = ['passed', 'failed', 'error', 'skipped', 'cancelled', 'running', 'pending']
    .filter((name) => run.counts[name] > 0)
    .map((name) => h('li', { class: `pill ${name}` }, `${run.counts[name]} ${name}`));
  return [
    h('div', { class: 'head' }, h('h1', {}, `Run ${run.shortId}`), pill(word(run))),
    h(
      'p',
      { class: 'meta' },
      [
        `${run.counts.total} ${run.counts.total === 1 ? 'test' : 'tests'}`,
        `started ${time(run.startedAt ?? run.createdAt)}`,
        run.completedAt
          ? `took ${duration(Date.parse(run.completedAt) - Date.parse(run.startedAt ?? run.createdAt))}`
          : 'not finished yet',
      ].join(' · '),
    ),
    h('ul', { class: 'counts', 'aria-label': 'Counts' }, ...counts),
  ];
}

function caseRow(shortId) {
  const summary = h('summary', {});
  const body = h('div', { class: 'detail' });
  const element = h('details', { class: 'card case' }, summary, body);
  let drawn = '';
  let latest;
  const draw = async () => {
    if (!element.open || drawn === word(latest)) return;
    drawn = word(latest);
    try {
      put(body, ...(await detail(shortId)));
    } catch (error) {
      drawn = '';
      put(body, h('p', { class: 'problem', role: 'alert' }, error.message));
    }
  };
  element.addEventListener('toggle', draw);
  return {
    element,
    update(item) {
      latest = item;
      put(
        summary,
        pill(word(item)),
        h('span', { class: 'name' }, item.name),
        h('span', { class: 'muted' }, item.durationMs === null ? '' : duration(item.durationMs)),
        item.resultTitle && item.result !== 'PASSED' ? h('span', { class: 'title' }, item.resultTitle) : null,
      );
      draw();
    },
  };
}

async function showTest() {
  const item = await json(`/v1/run-test-case/${place.id}`);
  document.title = `${word(item)} · ${item.name} · Assay`;
  put(
    main,
    h('div', { class: 'head' }, h('h1', {}, item.name), pill(word(item))),
    h(
      'p',
      { class: 'meta' },
      h('a', { href: runLink(item.runShortId) }, `Run ${item.runShortId}`),
      item.durationMs === null ? '' : ` · took ${duration(item.durationMs)}`,
      ` · attempt ${item.attempt}`,
    ),
    h('div', { class: 'card detail' }, ...(await detail(place.id, item))),
  );
}

function runLink(runShortId) {
  const project = /\/p\/([^/]+)\//.exec(location.pathname)?.[1] ?? '-';
  return `${place.base}/p/${project}/results/${runShortId}?view=plain`;
}

async function detail(shortId, given) {
  const item = given ?? (await json(`/v1/run-test-case/${shortId}`));
  const [trace, { artifacts }] = await Promise.all([
    json(`/v1/run-test-case/${shortId}/trace?limit=500`),
    json(`/v1/run-test-case/${shortId}/artifacts`),
  ]);
  const files = artifacts.filter((file) => file.kind !== 'screenshot');
  const section = (title, ...content) => [h('h2', {}, title), ...content];
  const marked = (text, source) =>
    h(
      'p',
      { class: 'written' },
      ...highlight(
        text,
        item.clauses.filter((c) => c.source === source),
      ),
    );
  return [
    ...(item.resultTitle
      ? section(
          'Verdict',
          h('p', {}, item.resultTitle),
          item.errorCode ? h('p', { class: 'muted' }, item.errorCode) : null,
        )
      : []),
    ...(item.promptGoal ? section('Goal', marked(item.promptGoal, 'goal')) : []),
    ...(item.promptExamples ? section('Expected', marked(item.promptExamples, 'expected')) : []),
    ...(item.clauses.length
      ? section(
          'Clauses',
          h(
            'ol',
            { class: 'plain' },
            ...item.clauses.map((c) => clauseRow(c, shots(shortId, c, trace.steps))),
          ),
        )
      : []),
    ...(item.evaluationThought
      ? section('Explanation', h('p', { class: 'written' }, item.evaluationThought))
      : []),
    ...(trace.steps.length
      ? section(
          `Steps (${trace.total})`,
          h('ol', { class: 'plain' }, ...trace.steps.map((step) => stepRow(shortId, step))),
        )
      : []),
    ...(item.findings.length
      ? section(
          'Seen on the way',
          h(
            'ol',
            { class: 'plain' },
            ...item.findings.map((f) =>
              h(
                'li',
                {},
                pill(f.severity ?? 'finding'),
                h('div', {}, f.title ?? '', f.detail ? h('p', { class: 'muted' }, f.detail) : null),
              ),
            ),
          ),
        )
      : []),
    ...(files.length
      ? section('Files', pictures(files.map((file) => artifactPath(shortId, file.path))))
      : []),
  ];
}

/** The text as it was written, with each clause coloured by its outcome. */
function highlight(text, clauses) {
  const parts = [];
  let at = 0;
  for (const clause of clauses.toSorted((a, b) => a.span.start - b.span.start)) {
    if (clause.span.start < at || clause.span.end > text.length) continue;
    parts.push(text.slice(at, clause.span.start));
    parts.push(
      h(
        'mark',
        { class: clause.outcome, title: clause.outcome },
        text.slice(clause.span.start, clause.span.end),
      ),
    );
    at = clause.span.end;
  }
  parts.push(text.slice(at));
  return parts;
}

/** Pictures a clause is shown with: its own evidence, and for one that did not hold the steps it was decided at. */
function shots(shortId, clause, steps) {
  const own = clause.evidence.filter((e) => e.path).map((e) => artifactPath(shortId, e.path));
  // Evidence counts steps from 0, the trace counts them from 1.
  const decided = clause.evidence.map((e) => steps.find((step) => step.index === e.step + 1));
  const seen =
    clause.outcome === 'held' ? [] : decided.filter(Boolean).map((step) => screenshotPath(shortId, step));
  return [...new Set([...own, ...seen])].filter(Boolean);
}

function artifactPath(shortId, path) {
  return `/v1/run-test-case/${shortId}/artifacts/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** With the token of this page, so that it may be looked at longer than the signed link of the answer works. */
function screenshotPath(shortId, step) {
  return step.screenshotPath ? artifactPath(shortId, step.screenshotPath) : undefined;
}

function pictures(paths) {
  return paths.length ? h('div', { class: 'shots' }, ...paths.map((path) => attachment(path))) : null;
}

function clauseRow(clause, paths) {
  const facts = [
    ['expected', clause.expected],
    ['actual', clause.actual],
    ['reason', clause.reason],
  ].filter(([, value]) => value);
  const isJudged = clause.basis === 'judged';
  const told = facts.length > 0 && (clause.outcome !== 'held' || isJudged);
  return h(
    'li',
    {},
    pill(clause.outcome),
    h(
      'div',
      {},
      clause.text,
      isJudged ? h('p', { class: 'judged' }, 'Judged by a model, not verified by code') : null,
      told ? h('dl', {}, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])) : null,
      ...clause.evidence.filter((e) => e.summary).map((e) => h('p', { class: 'muted' }, e.summary)),
      pictures(paths),
    ),
  );
}

function stepRow(shortId, step) {
  return h(
    'li',
    {},
    pill(step.outcome),
    h(
      'div',
      {},
      step.reasoning,
      h('span', { class: 'muted' }, ` ${duration(step.durationMs)}`),
      step.toolResult ? h('p', { class: 'muted' }, step.toolResult) : null,
      pictures([screenshotPath(shortId, step)].filter(Boolean)),
    ),
  );
}

/** A picture is shown as soon as it comes into view; any other file is a button that saves it. */
function attachment(path) {
  const label = decodeURIComponent(path.split('/').at(-1));
  if (!/\.(png|jpe?g|webp)$/i.test(label)) {
    return h(
      'button',
      {
        type: 'button',
        onclick: async () => {
          const link = h('a', {
            href: URL.createObjectURL(await (await request(path)).blob()),
            download: label,
          });
          link.click();
        },
      },
      `Save ${label}`,
    );
  }
  const image = h('img', { alt: '' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'shot',
      onclick: () => {
        viewer.querySelector('img').src = image.src;
        viewer.showModal();
      },
    },
    image,
  );
  new IntersectionObserver(async (entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    try {
      image.src = URL.createObjectURL(await (await request(path)).blob());
      image.alt = `Screenshot ${label}`;
    } catch {
      button.replaceWith(h('span', { class: 'muted' }, `${label} is not kept`));
    }
  }).observe(button);
  return button;
}

async function showDefinition() {
  const { testCases } = await json('/v1/test-cases?limit=1000');
  const item = testCases.find((entry) => entry.id === place.id);
  if (!item) throw new Error('This test case was not found in the project of this token.');
  document.title = `${item.name} · Assay`;
  put(
    main,
    h(
      'div',
      { class: 'head' },
      h('h1', {}, item.name),
      h('span', { class: 'pill' }, item.isEnabled ? 'enabled' : 'draft'),
    ),
    h('p', { class: 'meta' }, [item.applicationName, item.classification, ...item.labels].join(' · ')),
    h('div', { class: 'card detail' }, h('h2', {}, 'Goal'), h('p', { class: 'written' }, item.goal ?? '')),
    item.lastRun
      ? h(
          'p',
          {},
          'Last run: ',
          h('a', { href: runLink(item.lastRun.runShortId) }, item.lastRun.runShortId),
          ' ',
          pill(word(item.lastRun)),
        )
      : h('p', { class: 'muted' }, 'Not run yet.'),
  );
}

function word(item) {
  return (item.result ?? item.status).toLowerCase();
}
