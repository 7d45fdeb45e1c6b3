import { actorIdOf } from '../actor-id.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { json, storable } from '../db/json.ts';
import { newId } from '../ids.ts';
import { projectIdOf } from '../scope.ts';

export interface AuditEntry {
  /** `<entity>.<what happened>`, such as `test-plan.updated`, `run.started`. */
  action: string;
  /** `test-plan`, `run`, `api-token`, … */
  entity: string;
  /** As callers name it (short id with its prefix, or UUID); null for what has no id. */
  entityId: string | null;
  /** What changed, short. Never a secret: this is shown as it is. */
  detail?: Record<string, unknown>;
  /** For what belongs to no project; default: the actor's project and its organisation. */
  organisationId?: string;
  /** Null: belongs to the whole organisation. Default: the actor's project. */
  projectId?: string | null;
}

/** Writes down who did what, in the transaction that does it: both are kept, or neither. */
export async function recordAudit(trx: Transaction, ctx: VerbContext, entry: AuditEntry): Promise<void> {
  const { actor } = ctx;
  const projectId = entry.projectId === undefined ? (actor.projectId ?? null) : entry.projectId;
  const organisationId = entry.organisationId ?? (await organisationOf(trx, ctx, projectId));
  await trx
    .insertInto('audit_log')
    .values({
      id: newId(ctx),
      organisation_id: organisationId,
      project_id: projectId,
      actor_kind: actor.kind,
      actor_id: actorIdOf(actor),
      action: entry.action,
      entity: entry.entity,
      entity_id: entry.entityId === null ? null : storable(entry.entityId),
      detail: json(entry.detail ?? {}),
      request_id: ctx.requestId ?? null,
      created_at: ctx.clock.now(),
    })
    .execute();
}

async function organisationOf(trx: Transaction, ctx: VerbContext, projectId: string | null): Promise<string> {
  if (ctx.actor.kind !== 'system') return ctx.actor.organisationId;
  const row = await trx
    .selectFrom('project')
    .select('organisation_id')
    .where('id', '=', projectId ?? projectIdOf(ctx))
    .executeTakeFirstOrThrow();
  return row.organisation_id;
}
