import { chooseProject, type VerbContext } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { ServerError } from './errors.ts';
import type { RouteSpec } from './route-spec.ts';

type Spec = Pick<RouteSpec<undefined, undefined, undefined>, 'path' | 'project'>;

/** Runs whose project is remembered; it never changes, and polls ask for the same few again and again. */
const REMEMBERED = 10_000;

/**
 * The context bounded to the project that the request means: `{project}` of the path, `projectShortId` of the query or
 * body, or that of the run in the path. Errors: 400 invalid_request, project_required; 404 when it is not the token's.
 */
export async function boundToProject(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  spec: Spec,
  ctx: VerbContext,
  body: unknown,
): Promise<VerbContext> {
  if (spec.project === 'none') return ctx;
  const inPath = c.req.param('project');
  const named = inPath ?? namedIn(c.req.query('projectShortId'), body);
  const need = spec.project ?? 'required';
  const of = named === undefined ? runInPath(c, spec.path) : undefined;
  if (of === undefined) return chooseProject({ ctx, input: { named, need } });
  return projectOfRun(deps, ctx, of, c.get('run')?.project_id);
}

function namedIn(query: string | undefined, body: unknown): string | undefined {
  const value = (body as { projectShortId?: unknown } | null | undefined)?.projectShortId;
  if (value === undefined || value === null) return query;
  if (typeof value !== 'string') {
    throw new ServerError('invalid_request', 'projectShortId: expected a text such as "proj_Abc123".');
  }
  if (query !== undefined && query !== value) {
    throw new ServerError(
      'invalid_request',
      'projectShortId: the query and the body name different projects. Name it once.',
    );
  }
  return value;
}

type OfRun = { run: string } | { runTestCase: string };

function runInPath(c: Context<ServerEnv>, path: string): OfRun | undefined {
  const reference = c.req.param('shortId');
  if (reference === undefined) return undefined;
  if (/\/run\/\{shortId\}(\/|$)/.test(path)) return { run: reference };
  if (/\/run-test-case\/\{shortId\}(\/|$)/.test(path)) return { runTestCase: reference };
  return undefined;
}

async function projectOfRun(
  deps: ServerDeps,
  ctx: VerbContext,
  of: OfRun,
  read: string | undefined,
): Promise<VerbContext> {
  const { actor } = ctx;
  if (actor.kind === 'system' || !actor.organisationWide) return ctx;
  const key = `${actor.organisationId} ${'run' in of ? `run ${of.run}` : `case ${of.runTestCase}`}`;
  const known = read ?? deps.projectsOfRuns.get(key);
  if (known !== undefined) return { ...ctx, actor: { ...actor, projectId: known } };
  const bounded = await chooseProject({ ctx, input: { ...of, need: 'required' } });
  if (bounded.actor.projectId !== undefined) {
    const oldest = deps.projectsOfRuns.keys().next();
    if (deps.projectsOfRuns.size >= REMEMBERED && !oldest.done) deps.projectsOfRuns.delete(oldest.value);
    deps.projectsOfRuns.set(key, bounded.actor.projectId);
  }
  return bounded;
}
