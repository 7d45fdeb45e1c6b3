import { isUuid, parseShortId } from '@assay/contract';
import type { Scope, VerbContext } from './ctx.ts';
import type { Database, Transaction } from './db/database.ts';
import { AppError } from './errors.ts';

/** The project that everything the actor reads and writes belongs to. */
export function projectIdOf(ctx: VerbContext): string {
  if (ctx.actor.projectId !== undefined) return ctx.actor.projectId;
  if (ctx.actor.kind !== 'system') throw projectRequired();
  throw new AppError('bad_request', 'This needs a project: give the system actor a projectId.');
}

/** As projectIdOf, for verbs that change something. */
export function writableProjectIdOf(ctx: VerbContext): string {
  requireScope(ctx, 'write');
  return projectIdOf(ctx);
}

export function projectRequired(): AppError {
  return new AppError(
    'project_required',
    'This token belongs to an organisation with several projects. Say which one with projectShortId, in the query or in the body; GET /v1/projects lists them.',
  );
}

/** Throws forbidden (403) when the actor may not do this. The system may do everything. */
/** Whether the actor may do what needs this scope. */
export function holdsScope(ctx: Pick<VerbContext, 'actor'>, scope: Scope): boolean {
  return ctx.actor.kind === 'system' || includesScope(ctx.actor.scopes, scope);
}

export function requireScope(ctx: Pick<VerbContext, 'actor'>, scope: Scope): void {
  if (ctx.actor.kind === 'system' || holdsScope(ctx, scope)) return;
  if (ctx.actor.kind === 'person') {
    throw new AppError(
      'forbidden',
      `This needs the ${scope} scope, which the role ${ctx.actor.role} does not have. Ask an admin or owner.`,
    );
  }
  const held = ctx.actor.scopes.join(', ') || 'none';
  throw new AppError(
    'forbidden',
    scope === 'admin'
      ? `This needs the admin scope; this token has ${held}. Use a token with the admin scope.`
      : scope === 'write'
        ? 'This token may only read. Use a token with the write scope.'
        : `This needs the read scope; this token has ${held}.`,
  );
}

const IMPLIED_BY: Record<Scope, Scope[]> = {
  read: ['read', 'write', 'admin'],
  write: ['write', 'admin'],
  admin: ['admin'],
};

export function includesScope(held: readonly Scope[], scope: Scope): boolean {
  return IMPLIED_BY[scope].some((entry) => held.includes(entry));
}

export function requireSystem(ctx: VerbContext): void {
  if (ctx.actor.kind !== 'system') {
    throw new AppError(
      'forbidden',
      'Callers of the API cannot do this; it is done on the machine of the server.',
    );
  }
}

/** For what concerns more than one project. Tokens of one project get forbidden (403). */
export function requireOrganisationWide(ctx: Pick<VerbContext, 'actor'>): void {
  if (ctx.actor.kind === 'system' || ctx.actor.organisationWide) return;
  throw new AppError(
    'forbidden',
    'This token belongs to one project. Use a token of the whole organisation for this.',
  );
}

/** The organisation of the actor; for the system that of its project. */
export async function organisationIdOf(db: Database | Transaction, ctx: VerbContext): Promise<string> {
  if (ctx.actor.kind !== 'system') return ctx.actor.organisationId;
  return (await loadProject(db, ctx)).organisation_id;
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
