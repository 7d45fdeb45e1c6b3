import { askForDigests } from '../alert-rules/digest.ts';
import { sweepBuilds } from '../builds/sweep.ts';
import { settleMessages } from '../chat/lifecycle.ts';
import type { AppContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { forgetIdempotencyKeys } from '../idempotency/forget.ts';
import { forgetEvents } from '../outbox/forget.ts';
import { forgetAttempts } from '../people/attempts.ts';
import { sweepRetention } from '../retention/sweep.ts';
import { leaseRanOut } from '../run-test-cases/lease.ts';
import { advance, loseCase } from '../run-test-cases/lifecycle.ts';
import { lockRun, refreshRun } from '../runs/lifecycle.ts';
import { runDueSchedules } from '../schedules/run-due.ts';
import { forgetSessions } from '../sessions/forget.ts';
import { forgetOldSecrets } from '../webhooks/forget-secrets.ts';

/** Old runs and files are looked for this often; the first time a minute after the start. */
const RETENTION_EVERY_MS = 10 * 60_000;
const FIRST_RETENTION_MS = 60_000;

export interface Sweep {
  stop(): Promise<void>;
}

/**
 * Every `config.sweepMs`: cases whose lease ran out are tried again or end as ERROR PLATFORM_WORKER_LOST, and schedules
 * that are due start their runs, digests that are due are asked for, and answers whose runs ended are given. Every ten minutes: runs, files, unregistered uploads, idempotency keys, events and sessions past their time
 * are removed. Run one in every process.
 *
 * @param first Done before each look for lost cases; it must not throw.
 */
export function startSweep({ ctx, first }: { ctx: AppContext; first?: () => Promise<void> }): Sweep {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  let retentionAt = Date.now() + FIRST_RETENTION_MS;
  const pass = async () => {
    await first?.();
    for (const part of [sweepOnce, runDueSchedules, askForDigests, settleMessages]) {
      // What fails in one of them must not keep the others from their work.
      await part(ctx).catch((error: unknown) => {
        ctx.log.warn({ err: error, part: part.name }, 'a part of the sweep failed; it is tried again');
      });
    }
    if (Date.now() < retentionAt) return;
    retentionAt = Date.now() + RETENTION_EVERY_MS;
    await forgetIdempotencyKeys({ ctx });
    await forgetAttempts({ ctx });
    await forgetSessions({ ctx });
    await sweepRetention(ctx, () => !stopped);
    await forgetEvents(ctx, () => !stopped);
    await forgetOldSecrets(ctx);
    await sweepBuilds(ctx);
  };
  const again = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      current = pass()
        .catch((error: unknown) => ctx.log.warn({ err: error }, 'sweep failed; it is tried again'))
        .then(again);
    }, ctx.config.sweepMs);
    timer.unref();
  };
  again();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** One pass over at most 100 lost cases, each in a transaction of its own. */
export async function sweepOnce(ctx: AppContext): Promise<void> {
  const lost = await ctx.db
    .selectFrom('run_test_case')
    .select(['id', 'run_id', 'attempt', 'worker_id'])
    .where('status', '=', 'RUNNING')
    .where(leaseRanOut())
    .orderBy('lease_until')
    .limit(100)
    .execute();
  for (const row of lost) {
    const done = await withTransaction(ctx.db, async (trx) => {
      const run = await lockRun(trx, row.run_id);
      if (run === undefined) return false;
      // The worker may have given a sign of life, or another process may have been faster, before the run was locked.
      const still = await trx
        .selectFrom('run_test_case')
        .select('id')
        .where('id', '=', row.id)
        .where('attempt', '=', row.attempt)
        .where('status', '=', 'RUNNING')
        .where(leaseRanOut())
        .forUpdate()
        .executeTakeFirst();
      if (still === undefined) return false;
      const hold = { runTestCaseId: row.id, attempt: row.attempt, workerId: row.worker_id ?? '' };
      if (!(await loseCase(trx, ctx, run, hold))) return false;
      await advance(trx, ctx, run);
      await refreshRun(trx, ctx, run);
      return true;
    });
    if (done)
      ctx.log.warn({ runTestCaseId: row.id, attempt: row.attempt, worker: row.worker_id }, 'worker lost');
  }
}
