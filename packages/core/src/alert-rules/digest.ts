import type { AlertMessage, DigestEventData } from '@assay/contract';
import type { AppContext, VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { runsUrl } from '../links.ts';
import { getMetrics } from '../metrics/get.ts';
import { appendOutbox, eventProject } from '../outbox/append.ts';
import { nextTimes } from '../schedules/cron.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Asks for the digests that are due; called by the sweep of every process. The row moves on in the transaction that notes
 * the event, so each time gives one digest however many processes look, and times that were missed give one.
 */
export async function askForDigests(ctx: AppContext): Promise<void> {
  for (let each = 0; each < 100; each += 1) {
    const isMore = await withTransaction(ctx.db, (trx) => askForOne(trx, ctx));
    if (!isMore) return;
  }
}

async function askForOne(trx: Transaction, ctx: AppContext): Promise<boolean> {
  const now = ctx.clock.now();
  const row = await trx
    .selectFrom('alert_rule')
    .select(['id', 'project_id', 'cron', 'time_zone'])
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (row === undefined) return false;
  await trx
    .updateTable('alert_rule')
    .set({ next_at: nextTimes(row.cron!, row.time_zone!, now, 1)[0] ?? null })
    .where('id', '=', row.id)
    .execute();
  const { view: project } = await eventProject(trx, row.project_id);
  const from = new Date(now.getTime() - WEEK_MS).toISOString();
  await appendOutbox(trx, ctx, row.project_id, [
    { type: 'digest.due', data: { project, alertRuleId: row.id, from, to: now.toISOString() } },
  ]);
  return true;
}

/** The week in numbers. */
export async function digestMessage(
  ctx: AppContext,
  data: DigestEventData,
  deliveryId: string,
): Promise<AlertMessage> {
  const scoped: VerbContext = { ...ctx, actor: { kind: 'system', projectId: data.project.id } };
  const metrics = await getMetrics({ ctx: scoped, input: { from: data.from, to: data.to } });
  const { runs, testCases, issues } = metrics;
  const percent = (rate: number | null) =>
    rate === null ? 'no verdict' : `${Math.round(rate * 1000) / 10} %`;
  const active = issues.active.critical + issues.active.major + issues.active.minor;
  const lines = [
    ...metrics.flaky
      .slice(0, 5)
      .map((row) => `Flaky: ${row.name} (${row.changes} changes in ${row.runs} runs)`),
    ...metrics.slowest
      .slice(0, 3)
      .map(
        (row) =>
          `Slow: ${row.name} (half of the time over ${Math.round((row.durationMs.p50 ?? 0) / 100) / 10} s)`,
      ),
  ];
  return {
    event: 'info',
    outcome: 'info',
    title: `${data.project.name}: the week until ${data.to.slice(0, 10)}`,
    text: runs.total === 0 ? 'No run ended this week.' : lines.join('\n') || null,
    facts: [
      {
        name: 'Runs',
        value: `${runs.total}: ${runs.passed} passed, ${runs.failed} failed, ${runs.error} errors`,
      },
      { name: 'Test cases passed', value: percent(testCases.passRate) },
      { name: 'Runs passed', value: percent(runs.passRate) },
      { name: 'New issues', value: String(issues.new) },
      { name: 'Open issues', value: `${active}, of these ${issues.active.critical} critical` },
    ],
    failures: [],
    moreFailures: 0,
    url: runsUrl(ctx.config, data.project.shortId.split('_').at(-1)!),
    dedupKey: `assay/${data.project.shortId}/digest`,
    messageId: deliveryId,
  };
}
