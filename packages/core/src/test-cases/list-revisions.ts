import type { TestCaseRevisionList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { changedFields, contentOfRevision, contentsOf } from './content.ts';
import { findTestCase } from './find.ts';

/** Newest first; `limit` default 20, at most 100. A case that was never changed has one revision. */
export async function listTestCaseRevisions({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string; limit?: number; cursor?: string };
}): Promise<TestCaseRevisionList> {
  const found = await findTestCase(ctx.db, projectIdOf(ctx), input.id);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  const below = input.cursor === undefined ? undefined : readCursor(input.cursor);
  let query = ctx.db
    .selectFrom('test_case_revision')
    .select(['number', 'content', 'author', 'created_at'])
    .where('test_case_id', '=', found.id);
  if (below !== undefined) query = query.where('number', '<', below);
  const rows = await query
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute();
  if (rows.length === 0 && below === undefined) return unrevised(ctx, found.id);
  const contents = rows.map((row) => contentOfRevision(row.content));
  return {
    revisions: rows.slice(0, limit).map((row, index) => ({
      number: row.number,
      author: row.author,
      createdAt: row.created_at.toISOString(),
      isCurrent: row.number === found.revision,
      changed: contents[index + 1] === undefined ? [] : changedFields(contents[index + 1]!, contents[index]!),
      content: contents[index]!,
    })),
    nextCursor: rows.length > limit ? String(rows[limit - 1]!.number) : null,
  };
}

/** A case from before revisions were kept. */
async function unrevised(ctx: VerbContext, id: string): Promise<TestCaseRevisionList> {
  const content = (await contentsOf(ctx.db, [id])).get(id)!;
  const { created_at: at } = await ctx.db
    .selectFrom('test_case')
    .select('created_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return {
    revisions: [
      { number: 1, author: 'unknown', createdAt: at.toISOString(), isCurrent: true, changed: [], content },
    ],
    nextCursor: null,
  };
}

function readCursor(cursor: string): number {
  if (/^\d{1,9}$/.test(cursor)) return Number(cursor);
  throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
}
