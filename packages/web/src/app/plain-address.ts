/**
 * Where a run, a result of one, a conversation or a release check is shown without the dashboard, to who has an API token
 * and no account; null for other pages. `path` is that of the page.
 */
export function plainAddress(path: string): string | null {
  const [, of, told, id] =
    /^\/p\/([^/]+)\/(chat|conversations|release-checks|releases)\/([^/]+)\/?$/.exec(path) ?? [];
  if (told) return `/p/${of}/${told.startsWith('c') ? 'chat' : 'release-checks'}/${id}?view=plain`;
  const [, project, rest] = /^\/p\/([^/]+)\/(?:results|runs)\/(.+)$/.exec(path) ?? [];
  if (!project || !rest) return null;
  const result = /^(?:test|[^/]+\/cases)\/([^/]+)/.exec(rest)?.[1];
  const run = /^([^/]+)\/?$/.exec(rest)?.[1];
  const place = result ? `test/${result}` : run;
  return place ? `/p/${project}/results/${place}?view=plain` : null;
}
