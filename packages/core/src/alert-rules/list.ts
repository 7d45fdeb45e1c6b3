import type { AlertRuleList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { selectAlertRules, viewAlertRule } from './view.ts';

/** Newest first; `limit` default 20, at most 100. */
export async function listAlertRules({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<AlertRuleList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = selectAlertRules(ctx.db, projectIdOf(ctx));
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'alert_rule'));
  const rows = await query
    .orderBy('alert_rule.created_at', 'desc')
    .orderBy('alert_rule.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit);
  return { alertRules: page.map(viewAlertRule), nextCursor };
}
