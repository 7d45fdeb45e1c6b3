import { type AuditList, formatId, isUuid } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { organisationIdOf, requireScope } from '../scope.ts';

export interface AuditFilter {
  limit?: number | undefined;
  cursor?: string | undefined;
  /** `run.started`, … */
  action?: string | undefined;
  /** Id of a token or person, or `system`. */
  actor?: string | undefined;
  entity?: string | undefined;
  entityId?: string | undefined;
}

/**
 * Newest first; `limit` default 20, at most 100. An actor of one project sees what concerns it; one of an organisation
 * everything, or with a project what concerns that. Needs admin.
 */
export async function listAudit({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: AuditFilter;
}): Promise<AuditList> {
  requireScope(ctx, 'admin');
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const organisationId = await organisationIdOf(ctx.db, ctx);
  let query = ctx.db
    .selectFrom('audit_log')
    .leftJoin('project', 'project.id', 'audit_log.project_id')
    .leftJoin('api_token', 'api_token.id', 'audit_log.actor_id')
    .leftJoin('person', 'person.id', 'audit_log.actor_id')
    .selectAll('audit_log')
    .select([
      'project.short_id as project_short_id',
      'api_token.name as token_name',
      'person.name as person_name',
    ])
    .where('audit_log.organisation_id', '=', organisationId);
  if (ctx.actor.projectId !== undefined)
    query = query.where('audit_log.project_id', '=', ctx.actor.projectId);
  if (input.action !== undefined) query = query.where('audit_log.action', '=', input.action);
  if (input.entity !== undefined) query = query.where('audit_log.entity', '=', input.entity);
  if (input.entityId !== undefined) query = query.where('audit_log.entity_id', '=', input.entityId);
  if (input.actor === 'system') query = query.where('audit_log.actor_kind', '=', 'system');
  else if (input.actor !== undefined) {
    if (!isUuid(input.actor)) {
      throw new AppError('bad_request', 'actor: expected the id of a token or person (a UUID), or "system".');
    }
    query = query.where('audit_log.actor_id', '=', input.actor.toLowerCase());
  }
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'audit_log'));
  const rows = await query
    .orderBy('audit_log.created_at', 'desc')
    .orderBy('audit_log.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return {
    events: page.map((row) => ({
      id: row.id,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      projectId: row.project_id,
      projectShortId: row.project_short_id === null ? null : formatId('project', row.project_short_id),
      actor: { kind: row.actor_kind, id: row.actor_id, name: row.token_name ?? row.person_name },
      detail: row.detail,
      requestId: row.request_id,
      createdAt: row.created_at.toISOString(),
    })),
    nextCursor,
  };
}
