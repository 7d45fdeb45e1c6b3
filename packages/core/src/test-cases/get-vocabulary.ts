import type { PageWord, Vocabulary } from '@assay/contract';
import { exampleSentences } from '@assay/engine';
import { findApplication } from '../applications/find.ts';
import { configFieldNames } from '../configs/field-names.ts';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { findTestCase } from './find.ts';

/** The newest so many test cases of the application are read, and so many words are answered. */
const MOST_CASES = 40;
const MOST_WORDS = 1_500;

/**
 * What a test of this application can name and say: words of the pages as the last run of each test case saw them (of
 * `testCaseId` first), fields of configs, and sentences that are understood. Default: all applications of the project.
 */
export async function getVocabulary({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application?: string | undefined; testCaseId?: string | undefined };
}): Promise<Vocabulary> {
  const projectId = projectIdOf(ctx);
  const own =
    input.testCaseId === undefined ? undefined : await findTestCase(ctx.db, projectId, input.testCaseId);
  const application =
    input.application === undefined ? undefined : await findApplication(ctx.db, projectId, input.application);
  const applicationId = application?.id ?? own?.application_id;
  let query = ctx.db
    .selectFrom('test_case_vocabulary as seen')
    .innerJoin('application', 'application.id', 'seen.application_id')
    .select(['seen.words', 'seen.seen_at'])
    .where('application.project_id', '=', projectId);
  if (applicationId !== undefined) query = query.where('seen.application_id', '=', applicationId);
  if (own) query = query.orderBy((eb) => eb('seen.test_case_id', '=', own.id), 'desc');
  const rows = await query.orderBy('seen.seen_at', 'desc').limit(MOST_CASES).execute();
  const words = new Map<string, PageWord>();
  for (const word of rows.flatMap((row) => row.words)) {
    if (words.size >= MOST_WORDS) break;
    const key = `${word.kind} ${word.text}`;
    if (!words.has(key)) words.set(key, word);
  }
  const configs = Object.entries(await configFieldNames(ctx));
  return {
    words: [...words.values()],
    references: configs.flatMap(([name, fields]) => fields.map((field) => `{{${name}.${field}}}`)),
    sentences: exampleSentences(),
    seenAt:
      rows
        .reduce<Date | null>((last, { seen_at }) => (last && last > seen_at ? last : seen_at), null)
        ?.toISOString() ?? null,
  };
}
