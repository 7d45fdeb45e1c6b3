import type { TestCaseContent } from '@assay/contract';
import { actorName } from '../actor-name.ts';
import type { VerbContext } from '../ctx.ts';
import { chunks } from '../db/chunks.ts';
import type { Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';
import { changedFields, contentsOf } from './content.ts';

/**
 * Runs `change` on these cases and gives every one whose content it changed a new revision. The first change of a case
 * also keeps what it was before, as its first revision.
 */
export async function revising<T>(
  trx: Transaction,
  ctx: VerbContext,
  ids: string[],
  change: () => Promise<T>,
): Promise<T> {
  const before = await contentsOf(trx, ids);
  const answer = await change();
  const after = await contentsOf(trx, ids);
  const changed = ids.filter((id) => {
    const [old, now] = [before.get(id), after.get(id)];
    return old !== undefined && now !== undefined && changedFields(old, now).length > 0;
  });
  if (changed.length > 0) await keep(trx, ctx, changed, before, after);
  return answer;
}

async function keep(
  trx: Transaction,
  ctx: VerbContext,
  ids: string[],
  before: Map<string, TestCaseContent>,
  after: Map<string, TestCaseContent>,
): Promise<void> {
  const rows = await trx
    .updateTable('test_case')
    .set((eb) => ({ revision: eb('revision', '+', 1) }))
    .where('id', 'in', ids)
    .returning(['id', 'revision', 'created_at'])
    .execute();
  const author = await actorName(trx, ctx.actor);
  const revisions = rows.flatMap((row) => [
    ...(row.revision === 2
      ? [
          {
            test_case_id: row.id,
            number: 1,
            content: json(before.get(row.id)),
            author: 'unknown',
            created_at: row.created_at,
          },
        ]
      : []),
    {
      test_case_id: row.id,
      number: row.revision,
      content: json(after.get(row.id)),
      author,
      created_at: ctx.clock.now(),
    },
  ]);
  for (const chunk of chunks(revisions)) {
    await trx
      .insertInto('test_case_revision')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['test_case_id', 'number']).doNothing())
      .execute();
  }
}

/** The first revision of a new case. */
export async function keepFirstRevision(trx: Transaction, ctx: VerbContext, ids: string[]): Promise<void> {
  const contents = await contentsOf(trx, ids);
  const author = await actorName(trx, ctx.actor);
  const rows = [...contents].map(([id, content]) => ({
    test_case_id: id,
    number: 1,
    content: json(content),
    author,
    created_at: ctx.clock.now(),
  }));
  for (const chunk of chunks(rows)) await trx.insertInto('test_case_revision').values(chunk).execute();
}
