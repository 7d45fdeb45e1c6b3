// Conversations and release checks. Both answer whether there is more to come.

import { h, pill, put } from './dom.js';

export async function showChat(main, id, json) {
  const chat = await json(`/v1/chat/${encodeURIComponent(id)}?limit=100`);
  document.title = `${chat.title} · Assay`;
  const messages = chat.messages
    .toReversed()
    .map((message) =>
      h(
        'article',
        { class: 'message' },
        h('h2', {}, message.role === 'user' ? 'Asked' : 'Answer', ' ', pill(message.status)),
        h('pre', { class: 'prose' }, message.text),
      ),
    );
  put(main, h('h1', {}, chat.title), ...messages);
  return chat.messages.some((message) => message.status === 'PARTIAL');
}

export async function showReleaseCheck(main, id, json) {
  const check = await json(`/v1/release-checks/${encodeURIComponent(id)}`);
  document.title = `${check.releaseName ?? 'Release check'} · Assay`;
  const rows = check.categories.flatMap((category) =>
    category.checks.map((one) =>
      h(
        'tr',
        {},
        h('td', {}, category.label),
        h('td', {}, pill(one.verdict)),
        h('td', {}, one.title),
        h('td', {}, one.evidence ?? ''),
      ),
    ),
  );
  put(
    main,
    h('h1', {}, check.releaseName ?? 'Release check'),
    h(
      'p',
      {},
      `Score ${check.overallScore ?? '–'}. ${check.progress.message} `,
      pill(check.verdict ?? 'RUNNING'),
    ),
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['category', 'verdict', 'check', 'evidence'].map((name) => h('th', { scope: 'col' }, name)),
        ),
      ),
      h('tbody', {}, ...rows),
    ),
  );
  return check.status === 'RUNNING';
}
