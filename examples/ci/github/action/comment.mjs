// Keeps one comment on the pull request up to date. Whatever goes wrong here is a warning: the tests decide, not the comment.
import { readFileSync } from 'node:fs';

const {
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_EVENT_PATH,
  GITHUB_REPOSITORY,
  GITHUB_TOKEN,
  ASSAY_COMMENT_KEY = 'default',
  ASSAY_REPORT,
  ASSAY_RUN_URL,
  ASSAY_STATUS,
} = process.env;

/** GitHub takes 65,536 characters. */
const MOST = 60_000;
const marker = `<!-- assay:${ASSAY_COMMENT_KEY.replaceAll(/[^\w.-]/g, '-')} -->`;

try {
  const number = pullRequest();
  if (number === undefined) {
    console.log('There is no pull request to comment on.');
  } else {
    const body = `${marker}\n${text()}`;
    const before = await ours(number);
    if (before) await github('PATCH', `/issues/comments/${before.id}`, { body });
    else await github('POST', `/issues/${number}/comments`, { body });
    console.log(`The comment on pull request ${number} was ${before ? 'updated' : 'written'}.`);
  }
} catch (error) {
  const said = String(error.message)
    .replaceAll('%', '%25')
    .replaceAll(/[\r\n]+/g, ' ');
  console.log(`::warning title=Assay::The comment was not written: ${said}`);
}

function pullRequest() {
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
  return event.pull_request?.number ?? (event.issue?.pull_request && event.issue.number);
}

function text() {
  let report;
  try {
    report = readFileSync(ASSAY_REPORT, 'utf8');
  } catch {
    return ASSAY_STATUS === 'INITIATED'
      ? `The tests were started: ${ASSAY_RUN_URL}`
      : `⏳ The run has not ended in time, and may go on: ${ASSAY_RUN_URL}`;
  }
  return report.length > MOST ? `${report.slice(0, MOST)}\n\n…\n\n${ASSAY_RUN_URL}` : report;
}

/** Our comment, when there is one. Anybody may write our marker; only members and applications are believed. */
async function ours(number) {
  for (let page = 1; ; page += 1) {
    const comments = await github('GET', `/issues/${number}/comments?per_page=100&page=${page}`);
    const found = comments.find(
      ({ body, user, author_association: association }) =>
        body?.startsWith(marker) &&
        (user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association)),
    );
    if (found || comments.length < 100) return found;
  }
}

async function github(method, path, body) {
  const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${GITHUB_TOKEN}`,
      'x-github-api-version': '2022-11-28',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (answer.ok) return await answer.json();
  const hint =
    answer.status === 403
      ? ' The job needs "permissions: pull-requests: write"; pull requests of forks never have it.'
      : '';
  throw new Error(`${method} ${path} was answered with ${answer.status}.${hint}`);
}
