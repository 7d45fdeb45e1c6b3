import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import { type CaseIndex, type Change, indexCases, rankCases } from './rank-cases.ts';

/** The cases that may be chosen: enabled ones, of these applications (none: of all). */
export async function candidates(
  trx: Transaction,
  projectId: string,
  applicationIds: string[],
): Promise<CaseIndex> {
  let query = trx
    .selectFrom('test_case')
    .leftJoin('scenario', 'scenario.id', 'test_case.scenario_id')
    .select([
      'test_case.id',
      'test_case.name',
      'test_case.goal',
      'test_case.expected',
      'test_case.steps',
      'test_case.start_path as startPath',
      'test_case.labels',
      'scenario.name as scenario',
      sql<string | null>`(select last.result from run_test_case last where last.test_case_id = test_case.id
        and last.completed_at is not null order by last.created_at desc limit 1)`.as('lastResult'),
    ])
    .where('test_case.project_id', '=', projectId)
    .where('test_case.is_enabled', '=', true);
  if (applicationIds.length > 0) query = query.where('test_case.application_id', 'in', applicationIds);
  return indexCases(await query.orderBy('test_case.position').execute());
}

/** Cases for a change, by id, with the words each was chosen for. Empty: none has anything in common with it. */
export function chooseForChange(from: CaseIndex, change: Change): Map<string, string[]> {
  return new Map(rankCases(from, change).map(({ id, words }) => [id, words]));
}
