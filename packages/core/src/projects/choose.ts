import { isUuid, parseShortId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { loadProject, projectRequired } from '../scope.ts';

export interface ProjectChoice {
  /** The project as the caller names it: UUID or short id in any form. */
  named?: string | undefined;
  /** A run, or a test case in a run, whose project is meant when none is named: short id or UUID. */
  run?: string | undefined;
  runTestCase?: string | undefined;
  /** Without a project: `required` throws, `optional` goes on, `named` goes on and counts only a named one. */
  need: 'required' | 'optional' | 'named';
}

/**
 * The context bounded to the project that a request means. A token of one project has only that one; a token of an
 * organisation, and a person, all projects of it: the named one, that of the run, its default one, or the only one there is.
 * Errors: project_not_found, run_not_found, run_test_case_not_found (404), project_required (400).
 */
export async function chooseProject({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ProjectChoice;
}): Promise<VerbContext> {
  const { actor } = ctx;
  if (actor.kind === 'system') return ctx;
  if (!actor.organisationWide) {
    if (input.named !== undefined) await loadProject(ctx.db, ctx, input.named);
    return ctx;
  }
  const { projectId: usual, ...rest } = actor;
  const bounded = (projectId: string | undefined): VerbContext => ({
    ...ctx,
    actor: projectId === undefined ? rest : { ...rest, projectId },
  });
  if (input.named !== undefined) return bounded(await named(ctx, actor.organisationId, input.named));
  if (input.need === 'named') return bounded(undefined);
  if (input.run !== undefined) return bounded(await ofRun(ctx, actor.organisationId, input.run));
  if (input.runTestCase !== undefined) {
    return bounded(await ofRunTestCase(ctx, actor.organisationId, input.runTestCase));
  }
  const found = usual ?? (await onlyOne(ctx, actor.organisationId, input.need === 'required'));
  return bounded(found);
}

async function named(ctx: VerbContext, organisationId: string, reference: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where(refersTo('project', reference))
    .executeTakeFirst();
  if (row !== undefined) return row.id;
  throw new AppError(
    'project_not_found',
    `There is no project "${reference.slice(0, 100)}" in the organisation of this token. GET /v1/projects lists them.`,
  );
}

async function ofRun(ctx: VerbContext, organisationId: string, reference: string): Promise<string> {
  const query = ctx.db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .select('run.project_id')
    .where('project.organisation_id', '=', organisationId);
  const rows = await (isUuid(reference)
    ? query.where('run.id', '=', reference.toLowerCase())
    : query.where('run.short_id', '=', parseShortId('run', reference) ?? '')
  )
    .limit(2)
    .execute();
  return theOne(rows, 'run', 'run_not_found', reference);
}

async function ofRunTestCase(ctx: VerbContext, organisationId: string, reference: string): Promise<string> {
  const query = ctx.db
    .selectFrom('run_test_case')
    .innerJoin('project', 'project.id', 'run_test_case.project_id')
    .select('run_test_case.project_id')
    .where('project.organisation_id', '=', organisationId);
  const rows = await (isUuid(reference)
    ? query.where('run_test_case.id', '=', reference.toLowerCase())
    : query.where('run_test_case.short_id', '=', parseShortId('runTestCase', reference) ?? '')
  )
    .limit(2)
    .execute();
  return theOne(rows, 'test case of a run', 'run_test_case_not_found', reference);
}

/** Short ids are unique in a project; two projects of one organisation may, rarely, have the same. */
function theOne(
  rows: { project_id: string }[],
  what: string,
  code: 'run_not_found' | 'run_test_case_not_found',
  reference: string,
): string {
  const shown = reference.slice(0, 100);
  if (rows.length > 1) {
    throw new AppError(
      'project_required',
      `Two projects of this organisation have a ${what} "${shown}". Say which one with projectShortId.`,
    );
  }
  const [row] = rows;
  if (row === undefined) {
    throw new AppError(code, `There is no ${what} "${shown}" in the organisation of this token.`);
  }
  return row.project_id;
}

async function onlyOne(
  ctx: VerbContext,
  organisationId: string,
  isRequired: boolean,
): Promise<string | undefined> {
  const rows = await ctx.db
    .selectFrom('project')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .limit(2)
    .execute();
  if (rows.length === 1) return rows[0]!.id;
  if (!isRequired) return undefined;
  if (rows.length > 1) throw projectRequired();
  throw new AppError(
    'project_required',
    'The organisation of this token has no project yet. Make one with POST /v1/projects.',
  );
}
