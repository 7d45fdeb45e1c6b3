import { isUuid, type TestPlanList } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { selectPlans, viewPlan } from './view.ts';

/** By name. `limit` default 20, at most 100. */
export async function listTestPlans({
  ctx,
  input = {},
}: {
  ctx: VerbContext;
  input?: { limit?: number; cursor?: string };
}): Promise<TestPlanList> {
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = selectPlans(ctx.db, projectIdOf(ctx));
  if (input.cursor !== undefined) {
    const { name, id } = readCursor(input.cursor);
    query = query.where(sql<boolean>`(name, id) > (${name}, ${id}::uuid)`);
  }
  const rows = await query
    .orderBy('name')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    testPlans: page.map(viewPlan),
    nextCursor:
      rows.length > limit && last !== undefined
        ? Buffer.from(`${last.id} ${last.name}`).toString('base64url')
        : null,
  };
}

function readCursor(cursor: string): { id: string; name: string } {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const [id, name] = [text.slice(0, 36), text.slice(37)];
  if (isUuid(id) && !name.includes('\0')) return { id, name };
  throw new AppError('bad_request', 'cursor is not one that this list gave. Start again without it.');
}
