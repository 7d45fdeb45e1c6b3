import type { PullRequest, PullRequestAsk } from '@assay/contract';
import { call, isOk, refusal, textField, type VendorAnswer, type VendorCall } from '../channel/call.ts';
import { ChannelError } from '../channel/error.ts';
import * as github from '../github/github.ts';
import * as gitlab from '../gitlab/gitlab.ts';
import type { Outbound } from '../outbound/request.ts';

/** Both calls are made at once, so this bounds the whole. */
const TIMEOUT_MS = 10_000;
const MOST_DIFF_BYTES = 1_048_576;
const MOST_TEXT = 20_000;

/** How the API of a host is asked, and what its refusals mean. */
interface Host {
  name: string;
  path: string;
  /** Of the diff, below `path`. */
  diffPath: string;
  headers: Record<string, string>;
  diffHeaders: Record<string, string>;
  /** Answered in place of the diff of what can be seen. */
  noDiff: { status: number; why: string };
  hints: Record<number, string>;
  said(answer: VendorAnswer): string | undefined;
  limited(answer: VendorAnswer): ChannelError | undefined;
}

/**
 * Title, description and diff, asked of `ask.apiUrl` and nobody else, within 10 s. A diff is cut at 1 MiB and texts at
 * 20,000 characters; one that the host gives to nobody is empty, and `notWhole` says so. Throws ChannelError.
 */
export async function fetchPullRequest(outbound: Outbound, ask: PullRequestAsk): Promise<PullRequest> {
  const host = ask.vendor === 'github' ? githubOf(ask) : gitlabOf(ask);
  const url = `${ask.apiUrl}${host.path}`;
  const request: Omit<VendorCall, 'url'> = {
    vendor: host.name,
    secrets: [ask.token],
    method: 'GET',
    timeoutMs: TIMEOUT_MS,
  };
  const [about, diff] = await Promise.all([
    call(outbound, { ...request, url, headers: host.headers }),
    call(outbound, {
      ...request,
      url: `${url}${host.diffPath}`,
      headers: { ...host.headers, ...host.diffHeaders },
      cutAt: MOST_DIFF_BYTES,
    }),
  ]);
  const refused = (answer: VendorAnswer) =>
    withWait(host.limited(answer)) ??
    refusal(request, answer, { said: host.said(answer), hints: host.hints });
  if (!isOk(about)) throw refused(about);
  const title = textField(about.json, 'title');
  if (title === undefined)
    throw new ChannelError('settings', `${host.name} answered something that is no pull request.`);
  const description = textField(about.json, ask.vendor === 'github' ? 'body' : 'description') ?? '';
  const texts = { title: title.slice(0, MOST_TEXT), description: description.slice(0, MOST_TEXT) };
  if (diff.status === host.noDiff.status) return { ...texts, diff: '', notWhole: host.noDiff.why };
  if (!isOk(diff)) throw refused(diff);
  return diff.truncated
    ? { ...texts, diff: wholeLines(diff.text), notWhole: 'only the first MiB of its diff was read' }
    : { ...texts, diff: diff.text, notWhole: null };
}

/** https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request, version 2022-11-28. */
function githubOf({ repository, number, token }: PullRequestAsk): Host {
  const unseen =
    token === undefined
      ? 'there is no such pull request, or it is not public: make an integration of the kind github whose token may read pull requests of the repository'
      : 'there is no such pull request, or the token of the integration may not see it: it needs read access to pull requests of the repository';
  return {
    name: 'GitHub',
    path: `/repos/${repository}/pulls/${number}`,
    diffPath: '',
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    diffHeaders: { accept: 'application/vnd.github.diff' },
    // Of more than 300 files or 20,000 lines.
    noDiff: { status: 406, why: 'GitHub gives no diff of a change this large' },
    hints: {
      401: 'the token of the integration is not valid or has expired',
      403: 'the token needs read access to pull requests of the repository',
      404: unseen,
    },
    said: github.saidBy,
    limited: github.limited,
  };
}

/** https://docs.gitlab.com/api/merge_requests/ The diff as text (raw_diffs) is given since GitLab 16.4. */
function gitlabOf({ repository, number, token }: PullRequestAsk): Host {
  return {
    name: 'GitLab',
    path: `/api/v4/projects/${encodeURIComponent(repository)}/merge_requests/${number}`,
    diffPath: '/raw_diffs',
    headers: token === undefined ? {} : { 'private-token': token },
    diffHeaders: { accept: 'text/plain' },
    noDiff: { status: 404, why: 'this GitLab gives no diffs, which takes 16.4 or newer' },
    hints: {
      401: 'the token of the integration is not valid or has expired',
      403: 'the token needs the scope api or read_api',
      404: 'there is no such merge request, or the token of the integration may not see it',
    },
    said: gitlab.saidBy,
    limited: () => undefined,
  };
}

function withWait(error: ChannelError | undefined): ChannelError | undefined {
  if (error?.retryAfterMs === undefined) return error;
  const minutes = Math.ceil(error.retryAfterMs / 60_000);
  return new ChannelError(
    error.kind,
    `${error.message}; try again in ${minutes} min. With the token of an integration more calls are allowed`,
    { retryAfterMs: error.retryAfterMs },
  );
}

/** The last line of what was cut may stand for half a path. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
