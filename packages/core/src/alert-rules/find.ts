import type { AlertRule } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { selectAlertRules, viewAlertRule } from './view.ts';

/** Locked until the transaction ends. */
export async function lockAlertRule(trx: Transaction, ctx: VerbContext, reference: string) {
  const row = await trx
    .selectFrom('alert_rule')
    .selectAll()
    .where('project_id', '=', projectIdOf(ctx))
    .where(refersTo('alertRule', reference))
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw alertRuleNotFound(reference);
  return row;
}

export async function readAlertRule(
  db: Database | Transaction,
  ctx: VerbContext,
  id: string,
): Promise<AlertRule> {
  const row = await selectAlertRules(db, projectIdOf(ctx)).where('alert_rule.id', '=', id).executeTakeFirst();
  if (row === undefined) throw alertRuleNotFound(id);
  return viewAlertRule(row);
}

export function alertRuleNotFound(reference: string): AppError {
  return new AppError(
    'alert_rule_not_found',
    `There is no alert rule "${reference.slice(0, 100)}" in this project. GET /v1/alert-rules lists them.`,
  );
}
