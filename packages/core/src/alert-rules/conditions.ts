import type { NotifyOn, RunResult, RunStatus } from '@assay/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../db/database.ts';

/** A test case is flaky when it changed its verdict in a run and had changed it before within this time. */
const FLAKY_DAYS = 30;
/** A verdict that is older is none to compare with. */
const COMPARED_DAYS = 90;

export interface EndedRun {
  id: string;
  status: RunStatus;
  result: RunResult | null;
}

/** What became of a run, as far as rules ask. */
export interface RunCondition {
  isFailure: boolean;
  /** The verdict differs from the one before; `before` null: there was none. */
  before: 'well' | 'bad' | null;
  isFlaky: boolean;
}

/** FAILED and ERROR are bad, PASSED is well; SKIPPED and CANCELLED say nothing. */
export function verdictOf({ status, result }: Pick<EndedRun, 'status' | 'result'>): 'well' | 'bad' | null {
  if (status === 'ERROR' || result === 'FAILED') return 'bad';
  return result === 'PASSED' ? 'well' : null;
}

export async function conditionOf(trx: Transaction, run: EndedRun): Promise<RunCondition> {
  return {
    isFailure: verdictOf(run) === 'bad',
    before: await verdictBefore(trx, run.id),
    isFlaky: await isFlaky(trx, run.id),
  };
}

/** The first verdict counts as a change when it is bad: somebody has to hear of it. */
export function applies(notifyOn: NotifyOn, run: EndedRun, condition: RunCondition): boolean {
  const verdict = verdictOf(run);
  switch (notifyOn) {
    case 'always':
      return true;
    case 'failure':
      return condition.isFailure;
    case 'change':
      return verdict !== null && verdict !== (condition.before ?? 'well');
    case 'flaky':
      return condition.isFlaky;
    case 'weekly':
      return false;
  }
}

/**
 * Of the newest run that ended before this one, of the same plan and in the same environments. Runs without a plan are
 * compared when they ran the same test cases.
 */
async function verdictBefore(trx: Transaction, runId: string): Promise<'well' | 'bad' | null> {
  const { rows } = await sql<{ status: RunStatus; result: RunResult | null }>`
    select before.status, before.result
    from run as this join run as before on before.project_id = this.project_id and before.id <> this.id
    where this.id = ${runId}::uuid
      and before.test_plan_id is not distinct from this.test_plan_id
      and before.environment_ids @> this.environment_ids and before.environment_ids <@ this.environment_ids
      and (this.test_plan_id is not null or (before.total_count = this.total_count and ${casesOf('before')} = ${casesOf('this')}))
      and before.completed_at > this.completed_at - ${COMPARED_DAYS} * interval '1 day'
      and (before.status = 'ERROR' or before.result in ('PASSED', 'FAILED'))
      and (before.completed_at, before.id) < (this.completed_at, this.id)
    order by before.completed_at desc, before.id desc limit 1`.execute(trx);
  return rows[0] === undefined ? null : verdictOf(rows[0]);
}

function casesOf(run: 'before' | 'this') {
  return sql`(select array_agg(test_case_id order by test_case_id) from run_test_case where run_id = ${sql.ref(run)}.id)`;
}

/** Test cases of a run that are flaky, as SQL: the id and how often they changed their verdict. */
export function flakyCases(runId: string): RawBuilder<{ test_case_id: string; changes: number }> {
  return sql<{ test_case_id: string; changes: number }>`
    select test_case_id, (count(*) filter (where result <> before))::integer as changes
    from (
      select other.test_case_id, other.run_id, other.result, lag(other.result) over (
          partition by other.test_case_id, coalesce(other.environment_id::text, other.base_url)
          order by other.completed_at, other.id) as before
      from run_test_case as mine
      join run_test_case as other on other.test_case_id = mine.test_case_id
        and coalesce(other.environment_id::text, other.base_url) = coalesce(mine.environment_id::text, mine.base_url)
      where mine.run_id = ${runId}::uuid and mine.result in ('PASSED', 'FAILED')
        and other.result in ('PASSED', 'FAILED') and other.completed_at <= mine.completed_at
        and other.completed_at > mine.completed_at - ${FLAKY_DAYS} * interval '1 day'
    ) as verdicts
    group by test_case_id
    having count(*) filter (where result <> before) >= 2
      and bool_or(run_id = ${runId}::uuid and result <> before)`;
}

async function isFlaky(trx: Transaction, runId: string): Promise<boolean> {
  const { rows } = await sql`${flakyCases(runId)} limit 1`.execute(trx);
  return rows.length > 0;
}
