/** The purse of a run and of its project's day, which every worker on this database shares. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Amount, type BudgetLimits, ModelError, type SharedBudget, whyNotLeft } from '@assay/engine';
import { sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { newId } from '../ids.ts';
import { leaseFromNow } from '../run-test-cases/lease.ts';

/** How often somebody looks again whether others have given back what they had set aside. */
const LOOK_AGAIN_MS = 250;
/** Tries to write down what a question used up. */
const TRIES = 4;

/** Stands for what is asked outside of any run. */
export const NO_RUN = '00000000-0000-0000-0000-000000000000';

export interface PurseOptions {
  projectId: string;
  runId: string;
  /** The attempt that asks. What it has set aside counts no longer than it holds its case; else no longer than `forMs`. */
  asker: { runTestCaseId: string; attempt: number } | { forMs: number };
  limits: { run: BudgetLimits; day: BudgetLimits };
}

/** Sets aside in one short transaction before each question, and writes down in another what it used up. */
export function createPurse(ctx: AppContext, options: PurseOptions): SharedBudget {
  const { limits } = options;
  const isLimited = [limits.run, limits.day].some(({ tokens, usd }) => tokens !== null || usd !== null);
  return {
    async reserve(most, signal) {
      const id = newId(ctx);
      const day = today(ctx);
      for (let isHeld = !isLimited; !isHeld; ) {
        signal.throwIfAborted();
        const why = await withTransaction(ctx.db, (trx) => setAside(trx, options, { id, day, most }));
        if (why !== null && why !== 'wait') throw new ModelError('AGENT_BUDGET_EXCEEDED', why.reason);
        isHeld = why === null;
        if (!isHeld)
          await pause(LOOK_AGAIN_MS * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
      }
      return (used) => settle(ctx, options, { id, day, used });
    },
  };
}

interface Aside {
  id: string;
  day: string;
  most: Amount;
}

async function setAside(trx: Transaction, options: PurseOptions, { id, day, most }: Aside) {
  const { projectId, runId, asker, limits } = options;
  // One at a time: two must not both take what is left. Rows that point at the project are not kept waiting.
  await trx
    .selectFrom('project')
    .select('id')
    .where('id', '=', projectId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  await trx.deleteFrom('model_hold').where('project_id', '=', projectId).where(isOver).execute();
  const sums = (table: 'model_use' | 'model_hold') =>
    trx
      .selectFrom(table)
      .select([
        sql<number>`coalesce(sum(tokens) filter (where day = ${day}), 0)::float8`.as('day_tokens'),
        sql<number>`coalesce(sum(usd) filter (where day = ${day}), 0)::float8`.as('day_usd'),
        sql<number>`coalesce(sum(tokens) filter (where run_id = ${runId}), 0)::float8`.as('run_tokens'),
        sql<number>`coalesce(sum(usd) filter (where run_id = ${runId}), 0)::float8`.as('run_usd'),
      ])
      .where('project_id', '=', projectId)
      .executeTakeFirstOrThrow();
  // In this order: what is settled in between is counted twice for a moment, and not left out.
  const held = await sums('model_hold');
  const used = await sums('model_use');
  const standings = [
    {
      what: 'a run',
      limits: limits.run,
      used: { tokens: used.run_tokens, usd: used.run_usd },
      held: { tokens: held.run_tokens, usd: held.run_usd },
    },
    {
      what: "a project's day",
      limits: limits.day,
      used: { tokens: used.day_tokens, usd: used.day_usd },
      held: { tokens: held.day_tokens, usd: held.day_usd },
    },
  ];
  const whys = standings.map((standing) => whyNotLeft(standing, most)).filter((why) => why !== null);
  const never = whys.find((why) => why !== 'wait');
  if (whys.length > 0) return never ?? 'wait';
  await trx
    .insertInto('model_hold')
    .values({
      ...{ id, project_id: projectId, run_id: runId, day, tokens: most.tokens, usd: most.usd ?? 0 },
      run_test_case_id: 'forMs' in asker ? null : asker.runTestCaseId,
      attempt: 'forMs' in asker ? null : asker.attempt,
      expires_at: 'forMs' in asker ? leaseFromNow(asker.forMs) : null,
    })
    .execute();
  return null;
}

/** Its worker is gone, or it had its time: what it had set aside does not block the others. */
const isOver = sql<boolean>`case when run_test_case_id is null then expires_at < clock_timestamp() else not exists (
  select from run_test_case held where held.id = model_hold.run_test_case_id and held.attempt = model_hold.attempt
    and held.status = 'RUNNING' and held.lease_until > clock_timestamp()) end`;

async function settle(
  ctx: AppContext,
  { projectId, runId }: PurseOptions,
  { id, day, used }: { id: string; day: string; used: Amount },
): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await withTransaction(ctx.db, async (trx) => {
        await trx.deleteFrom('model_hold').where('id', '=', id).execute();
        if (used.tokens === 0) return;
        await trx
          .insertInto('model_use')
          .values({ project_id: projectId, run_id: runId, day, tokens: used.tokens, usd: used.usd ?? 0 })
          .onConflict((conflict) =>
            conflict.columns(['project_id', 'day', 'run_id']).doUpdateSet((eb) => ({
              tokens: eb('model_use.tokens', '+', eb.ref('excluded.tokens')),
              usd: eb('model_use.usd', '+', eb.ref('excluded.usd')),
            })),
          )
          .execute();
      });
    } catch (error) {
      if (attempt === TRIES)
        ctx.log.error({ err: error, projectId }, 'what a model used up could not be counted');
      else await pause(250 * 2 ** attempt);
    }
  }
}

function today(ctx: AppContext): string {
  return ctx.clock.now().toISOString().slice(0, 10);
}
