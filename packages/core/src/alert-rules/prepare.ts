import type { Access, AlertKind, AlertMessage, DigestEventData, RunEventData } from '@assay/contract';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { DeliveryJob } from '../deliveries/sender.ts';
import { openSecrets } from '../integrations/secrets.ts';
import { conditionOf, flakyCases } from './conditions.ts';
import { digestMessage } from './digest.ts';
import { runMessage } from './message.ts';
import { notificationTarget, runNotifications } from './run-notifications.ts';

export interface PreparedAlert {
  integrationId: string;
  kind: AlertKind;
  access: Access<AlertKind>;
  message: AlertMessage;
  /** Of Slack, instead of that of the settings. */
  channel: string | undefined;
}

/** What is to be sent for a delivery of the kind alert; undefined when its rule or integration is gone or turned off. */
export async function prepareAlert(ctx: AppContext, job: DeliveryJob): Promise<PreparedAlert | undefined> {
  const { event } = job;
  const rule = await ctx.db
    .selectFrom('alert_rule')
    .innerJoin('integration', 'integration.id', 'alert_rule.integration_id')
    .selectAll('integration')
    .select(['alert_rule.channel', 'alert_rule.template'])
    .where('alert_rule.id', '=', job.targetId)
    .where('alert_rule.is_enabled', '=', true)
    .where('integration.is_enabled', '=', true)
    .executeTakeFirst();
  const row = rule ?? (event.type === 'run.completed' ? await namedByRun(ctx, job) : undefined);
  if (row === undefined) return undefined;
  const message =
    event.type === 'digest.due'
      ? await digestMessage(ctx, event.data as DigestEventData, job.deliveryId)
      : await messageOfRun(ctx, event.data as RunEventData, job.deliveryId, row.template);
  return {
    integrationId: row.id,
    kind: row.kind as AlertKind,
    access: { settings: row.settings, secrets: openSecrets(ctx, row) } as Access<AlertKind>,
    message,
    channel: row.channel ?? undefined,
  };
}

/** A channel that the start of the run named, through the bot of the project. */
async function namedByRun(ctx: AppContext, job: DeliveryJob) {
  const { run } = job.event.data as RunEventData;
  const stored = await ctx.db
    .selectFrom('run')
    .select(['notifications', 'project_id'])
    .where('id', '=', run.id)
    .executeTakeFirst();
  const entry = runNotifications(stored?.notifications).find(
    (candidate) => notificationTarget(run.id, candidate) === job.targetId,
  );
  if (stored === undefined || entry === undefined) return undefined;
  const bot = await slackBot(ctx, stored.project_id);
  return bot === undefined ? undefined : { ...bot, channel: entry.channel, template: null };
}

/** The oldest Slack integration with a bot token: only that may post to any channel. */
export async function slackBot(ctx: Pick<AppContext, 'db'>, projectId: string) {
  return ctx.db
    .selectFrom('integration')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('kind', '=', 'slack')
    .where('is_enabled', '=', true)
    .where(sql<boolean>`'botToken' = any(secret_names)`)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
}

async function messageOfRun(
  ctx: AppContext,
  data: RunEventData,
  deliveryId: string,
  template: string | null,
): Promise<AlertMessage> {
  const { run } = data;
  return ctx.db.transaction().execute(async (trx) => {
    const places = await trx
      .selectFrom('run_test_case')
      .select('base_url')
      .distinct()
      .where('run_id', '=', run.id)
      .orderBy('base_url')
      .limit(3)
      .execute();
    const { rows: flaky } = await sql<{ name: string }>`
      select run_test_case.name from run_test_case join (${flakyCases(run.id)}) as flaky using (test_case_id)
      where run_test_case.run_id = ${run.id}::uuid order by run_test_case.name limit 5`.execute(trx);
    return runMessage(ctx, data, {
      deliveryId,
      template,
      condition: await conditionOf(trx, run),
      environments: places.map((place) => place.base_url),
      flaky: flaky.map((row) => row.name),
    });
  });
}
