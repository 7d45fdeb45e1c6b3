import type { PullRequest, PullRequestAsk } from '@assay/contract';
import { cell } from '../chat/run-report.ts';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { noteUse } from '../integrations/note-use.ts';
import { openSecrets } from '../integrations/secrets.ts';
import { projectIdOf } from '../scope.ts';

type Vendor = PullRequestAsk['vendor'];

interface Named {
  vendor: Vendor;
  url: URL;
}

/**
 * The pull request that a review names: with the token of an enabled integration of the project for that host, the one
 * of that repository first; without one only from github.com. What keeps it from being read is an answer (`error`, a
 * sentence for people, Markdown escaped). Throws bad_request for a URL that names no pull request.
 */
export async function readPullRequest(
  ctx: VerbContext,
  input: { prUrl: string; vcsProviderId: Vendor },
): Promise<PullRequest | { error: string }> {
  const named = { vendor: input.vcsProviderId, url: new URL(input.prUrl) };
  if (repositoryBelow('', named) === undefined) throw malformed(named);
  if (ctx.channels === undefined) return { error: 'this process cannot call other systems' };
  const found = await accessTo(ctx, named);
  if (found === undefined)
    return {
      error: cell(
        `this project has no enabled integration of the kind ${named.vendor} for ${named.url.host}, and without one only public repositories of github.com are read: an admin makes one with POST /v1/integrations`,
      ),
    };
  const answer = await ctx.channels.fetchPullRequest(found.ask);
  const failed = 'error' in answer;
  if (found.integrationId !== undefined)
    await noteUse(ctx, found.integrationId, failed ? answer.error : null);
  return failed ? { error: cell(answer.error) } : answer;
}

async function accessTo(
  ctx: VerbContext,
  named: Named,
): Promise<{ ask: PullRequestAsk; integrationId?: string } | undefined> {
  const rows = await ctx.db
    .selectFrom('integration')
    .select(['id', 'settings', 'sealed_secrets'])
    .where('project_id', '=', projectIdOf(ctx))
    .where('kind', '=', named.vendor)
    .where('is_enabled', '=', true)
    .orderBy('created_at')
    .execute();
  const fits = rows.flatMap((row) => {
    const settings = row.settings as Record<string, string | undefined>;
    const apiUrl = (
      named.vendor === 'github'
        ? (settings.apiUrl ?? 'https://api.github.com')
        : (settings.url ?? 'https://gitlab.com')
    ).replace(/\/+$/, '');
    const place = placeAt(apiUrl, named);
    if (place === undefined) return [];
    const own = settings.repository ?? settings.project;
    return [{ row, apiUrl, place, isOwn: own?.toLowerCase() === place.repository.toLowerCase() }];
  });
  const best = fits.find((fit) => fit.isOwn) ?? fits[0];
  if (best !== undefined) {
    const token = openSecrets(ctx, best.row).token;
    return {
      ask: { vendor: named.vendor, apiUrl: best.apiUrl, ...best.place, token },
      integrationId: best.row.id,
    };
  }
  const apiUrl = 'https://api.github.com';
  const place = named.vendor === 'github' ? placeAt(apiUrl, named) : undefined;
  return place && { ask: { vendor: 'github', apiUrl, ...place, token: undefined } };
}

/** Undefined when the API at `apiUrl` is not that of the host of the pull request. */
function placeAt(apiUrl: string, named: Named): { repository: string; number: string } | undefined {
  const api = URL.parse(apiUrl);
  if (api === null) return undefined;
  // api.github.com speaks for github.com, api.NAME.ghe.com for NAME.ghe.com, an Enterprise Server for itself.
  const host =
    named.vendor === 'github' ? api.host.replace(/^api\.(github\.com|[^.]+\.ghe\.com)$/, '$1') : api.host;
  if (host !== named.url.host) return undefined;
  return repositoryBelow(named.vendor === 'github' ? '' : api.pathname.replace(/\/+$/, ''), named);
}

/** From the path of the URL, which the URL parser has rid of dot segments. */
function repositoryBelow(
  prefix: string,
  { vendor, url }: Named,
): { repository: string; number: string } | undefined {
  if (!/^https?:$/.test(url.protocol) || !url.pathname.startsWith(`${prefix}/`)) return undefined;
  const form =
    vendor === 'github'
      ? /^\/([\w.-]{1,100}\/[\w.-]{1,100})\/pull\/(\d{1,12})(?:\/.*)?$/
      : /^\/((?:[\w.-]{1,255}\/){1,20}[\w.-]{1,255})\/-\/merge_requests\/(\d{1,12})(?:\/.*)?$/;
  const found = form.exec(url.pathname.slice(prefix.length));
  return found === null ? undefined : { repository: found[1]!, number: found[2]! };
}

function malformed({ vendor, url }: Named): AppError {
  const form =
    vendor === 'github'
      ? 'https://github.com/OWNER/NAME/pull/NUMBER'
      : 'https://gitlab.com/GROUP/NAME/-/merge_requests/NUMBER';
  return new AppError(
    'bad_request',
    `prUrl: expected the address of a pull request of ${vendor}, such as ${form}, got ${`${url.origin}${url.pathname}`.slice(0, 200)}.`,
  );
}
