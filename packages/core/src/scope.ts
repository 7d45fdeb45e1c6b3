import { isUuid, parseShortId } from '@assay/contract';
import type { VerbContext } from './ctx.ts';
import type { Database, Transaction } from './db/database.ts';
import { AppError } from './errors.ts';

/** The project that everything the actor reads and writes belongs to. */
export function projectIdOf(ctx: VerbContext): string {
  if (ctx.actor.projectId !== undefined) return ctx.actor.projectId;
  throw new AppError('bad_request', 'This needs a project: give the system actor a projectId.');
}

/** As projectIdOf, for verbs that change something. */
export function writableProjectIdOf(ctx: VerbContext): string {
  const projectId = projectIdOf(ctx);
  if (ctx.actor.kind === 'token' && !ctx.actor.scopes.includes('write')) {
    throw new AppError('forbidden', 'This token may only read. Use a token with the write scope.');
  }
  return projectId;
}

export function requireSystem(ctx: VerbContext): void {
  if (ctx.actor.kind !== 'system') {
    throw new AppError('forbidden', 'API tokens belong to one project and cannot do this.');
  }
}

export interface ProjectRow {
  id: string;
  organisation_id: string;
  short_id: string;
  name: string;
  slug: string;
}

/** The actor's project. `reference`, when the caller names one: it must be that very project (UUID or short id in any form). */
export async function loadProject(
  db: Database | Transaction,
  ctx: VerbContext,
  reference?: string,
): Promise<ProjectRow> {
  const row = await db
    .selectFrom('project')
    .select(['id', 'organisation_id', 'short_id', 'name', 'slug'])
    .where('id', '=', projectIdOf(ctx))
    .executeTakeFirst();
  if (row === undefined || (reference !== undefined && !refersTo(row, reference))) {
    throw new AppError(
      'project_not_found',
      `There is no project "${reference ?? ''}" for this token. A token belongs to one project.`,
    );
  }
  return row;
}

function refersTo(project: ProjectRow, reference: string): boolean {
  if (isUuid(reference)) return reference.toLowerCase() === project.id;
  return parseShortId('project', reference) === project.short_id;
}
