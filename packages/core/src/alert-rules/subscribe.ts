import type { RunEventData } from '@assay/contract';
import type { Transaction } from '../db/database.ts';
import type { Subscriber, WaitingEvent } from '../outbox/subscriber.ts';
import { applies, conditionOf, type EndedRun } from './conditions.ts';
import { notificationTarget, runNotifications } from './run-notifications.ts';

/** Rules hear of the ends of runs that they are for; a digest that is due is for the one rule that asked for it. */
export const alertsFor: Subscriber = async (trx, _ctx, events) => {
  const wanted: { eventId: string; targetId: string }[] = [];
  for (const event of events) {
    if (event.type === 'digest.due')
      wanted.push({ eventId: event.id, targetId: String(event.data.alertRuleId) });
    if (event.type === 'run.completed')
      wanted.push(...(await targetsOf(trx, event)).map((targetId) => ({ eventId: event.id, targetId })));
  }
  return wanted;
};

async function targetsOf(trx: Transaction, event: WaitingEvent): Promise<string[]> {
  const { run } = event.data as unknown as RunEventData;
  const row = await trx
    .selectFrom('run')
    .select(['id', 'status', 'result', 'test_plan_id', 'notifications'])
    .where('id', '=', run.id)
    .executeTakeFirst();
  if (row === undefined) return [];
  const named = runNotifications(row.notifications);
  const rules = await trx
    .selectFrom('alert_rule')
    .innerJoin('integration', 'integration.id', 'alert_rule.integration_id')
    .select(['alert_rule.id', 'alert_rule.notify_on', 'integration.kind'])
    .where('alert_rule.project_id', '=', event.project_id)
    .where('alert_rule.is_enabled', '=', true)
    .where('integration.is_enabled', '=', true)
    .where('alert_rule.notify_on', '<>', 'weekly')
    .where('alert_rule.created_at', '<=', event.created_at)
    .where((eb) =>
      eb.or([
        eb('alert_rule.test_plan_id', 'is', null),
        eb('alert_rule.test_plan_id', '=', row.test_plan_id),
      ]),
    )
    .execute();
  if (rules.length === 0 && named.length === 0) return [];
  const ended: EndedRun = { id: row.id, status: row.status, result: row.result };
  const condition = await conditionOf(trx, ended);
  return [
    // A start that names channels of Slack names all of them.
    ...rules
      .filter((rule) => !(named.length > 0 && rule.kind === 'slack'))
      .filter((rule) => applies(rule.notify_on, ended, condition))
      .map((rule) => rule.id),
    ...named
      .filter((entry) => applies(entry.notifyOn, ended, condition))
      .map((entry) => notificationTarget(row.id, entry)),
  ];
}
