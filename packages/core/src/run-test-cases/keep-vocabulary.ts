import type { PageWord } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';
import type { Hold } from './lease.ts';

/** Characters of words that are kept of one test case: some 400 names. */
const MOST_CHARACTERS = 16_000;

/** Keeps what the pages called their things, in place of what the run before had seen. A case that saw none keeps that. */
export async function keepVocabulary(
  trx: Transaction,
  ctx: Pick<VerbContext, 'clock'>,
  { hold, runId, vocabulary = [] }: { hold: Hold; runId: string; vocabulary?: PageWord[] },
): Promise<void> {
  if (vocabulary.length === 0) return;
  let left = MOST_CHARACTERS;
  const words = vocabulary.filter(({ text }) => {
    left -= text.length;
    return left >= 0;
  });
  await trx
    .insertInto('test_case_vocabulary')
    .columns(['test_case_id', 'application_id', 'run_id', 'words', 'seen_at'])
    .expression((eb) =>
      eb
        .selectFrom('run_test_case')
        // The test case may be deleted by now, and stays while this is written.
        .innerJoin('test_case', 'test_case.id', 'run_test_case.test_case_id')
        .select([
          'test_case.id',
          'test_case.application_id',
          'run_test_case.run_id',
          json(words).as('words'),
          eb.val(ctx.clock.now()).as('seen_at'),
        ])
        .where('run_test_case.id', '=', hold.runTestCaseId)
        .where('run_test_case.run_id', '=', runId)
        .forKeyShare(['test_case']),
    )
    .onConflict((conflict) =>
      conflict.column('test_case_id').doUpdateSet((eb) => ({
        application_id: eb.ref('excluded.application_id'),
        run_id: eb.ref('excluded.run_id'),
        words: eb.ref('excluded.words') as never,
        seen_at: eb.ref('excluded.seen_at'),
      })),
    )
    .execute();
}
