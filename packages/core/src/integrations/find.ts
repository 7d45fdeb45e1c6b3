import { INTEGRATION_KINDS, isTicketKind } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';

/** By `int_…` in any form, UUID or name, inside the actor's project. `lock`: until the transaction ends. */
export async function findIntegration(
  db: Database | Transaction,
  ctx: VerbContext,
  reference: string,
  options: { lock?: boolean } = {},
) {
  const inProject = db.selectFrom('integration').selectAll().where('project_id', '=', projectIdOf(ctx));
  const byId = inProject.where(refersTo('integration', reference));
  const row =
    (await (options.lock ? byId.forUpdate() : byId).executeTakeFirst()) ??
    (await (options.lock ? inProject.forUpdate() : inProject)
      .where('name', '=', reference.trim())
      .executeTakeFirst());
  if (row !== undefined) return row;
  throw new AppError(
    'integration_not_found',
    `There is no integration "${reference.slice(0, 100)}" in this project. GET /v1/integrations lists them.`,
  );
}

/** One that keeps tickets; locked until the transaction ends. Without a reference: the only one of the project. */
export async function findTracker(trx: Transaction, ctx: VerbContext, reference: string | undefined) {
  if (reference === undefined) return onlyTracker(trx, ctx);
  const row = await findIntegration(trx, ctx, reference, { lock: true });
  if (isTicketKind(row.kind)) return row;
  throw new AppError(
    'bad_request',
    `${row.kind} sends alerts and keeps no tickets. Use an integration of the kind jira, linear, github, gitlab or trello.`,
  );
}

async function onlyTracker(trx: Transaction, ctx: VerbContext) {
  const rows = await trx
    .selectFrom('integration')
    .selectAll()
    .where('project_id', '=', projectIdOf(ctx))
    .where('is_enabled', '=', true)
    .where('kind', 'in', INTEGRATION_KINDS.filter(isTicketKind))
    .orderBy('created_at')
    .limit(2)
    .forUpdate()
    .execute();
  if (rows.length === 1) return rows[0]!;
  throw new AppError(
    'bad_request',
    rows.length === 0
      ? 'This project has no tracker for tickets. An admin makes one with POST /v1/integrations.'
      : 'This project has several trackers. Say which one with integration, by short id or name.',
  );
}
