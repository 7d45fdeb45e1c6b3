import { formatId, TestCaseContent } from '@assay/contract';
import { sql } from 'kysely';
import type { Database, Transaction } from '../db/database.ts';

/** What a revision keeps of each of these cases, by id. */
export async function contentsOf(
  db: Database | Transaction,
  ids: string[],
): Promise<Map<string, TestCaseContent>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('test_case')
    .leftJoin('device_preset', 'device_preset.id', 'test_case.device_preset_id')
    .select([
      'test_case.id',
      'test_case.name',
      'test_case.goal',
      'test_case.expected',
      'test_case.steps',
      'test_case.start_path',
      'test_case.model',
      'test_case.strong_model',
      'test_case.classification',
      'test_case.resume_from_id',
      'device_preset.short_id as preset',
      sql<string[]>`array(select d.depends_on_id::text from test_case_dependency d
        where d.test_case_id = test_case.id order by 1)`.as('wait_for'),
      sql<string[]>`array(select c.short_id from test_case_config l join config c on c.id = l.config_id
        where l.test_case_id = test_case.id order by 1)`.as('configs'),
    ])
    .where('test_case.id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        name: row.name,
        goal: row.goal,
        expectedResult: row.expected,
        steps: row.steps,
        startPath: row.start_path,
        model: row.model,
        strongModel: row.strong_model,
        classification: row.classification,
        resumeFromDependencyProjectTestCaseId: row.resume_from_id,
        waitForDependenciesProjectTestCaseIds: row.wait_for,
        configShortIds: row.configs.map((bare) => formatId('config', bare)),
        devicePresetShortId: row.preset === null ? null : formatId('devicePreset', row.preset),
      },
    ]),
  );
}

/** The content that a revision kept. Those from before there were models had none. */
export function contentOfRevision(kept: Record<string, unknown>): TestCaseContent {
  return { model: null, strongModel: null, ...kept } as TestCaseContent;
}

/** Names of the fields in which two contents differ. */
export function changedFields(before: TestCaseContent, after: TestCaseContent): (keyof TestCaseContent)[] {
  return (Object.keys(TestCaseContent.shape) as (keyof TestCaseContent)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
}
