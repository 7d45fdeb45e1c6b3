import type { AlertRule } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { alertRuleNotFound, readAlertRule } from './find.ts';

export async function getAlertRule({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { alertRule: string };
}): Promise<AlertRule> {
  const found = await ctx.db
    .selectFrom('alert_rule')
    .select('id')
    .where('project_id', '=', projectIdOf(ctx))
    .where(refersTo('alertRule', input.alertRule))
    .executeTakeFirst();
  if (found === undefined) throw alertRuleNotFound(input.alertRule);
  return readAlertRule(ctx.db, ctx, found.id);
}
