import { type ChatList, formatId } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { cutPage, olderThan } from '../key-page.ts';
import { chatUrl } from '../links.ts';
import { pageOf } from '../page.ts';
import { loadProject } from '../scope.ts';

type Item = ChatList['chats'][number];

/** Those in which something was said last come first; `limit` default 20, at most 100. */
export async function listChats({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { limit?: number | undefined; cursor?: string | undefined };
}): Promise<ChatList> {
  const project = await loadProject(ctx.db, ctx);
  const { limit } = pageOf(input, { default: 20, max: 100 });
  let query = ctx.db
    .selectFrom('chat')
    .leftJoin('release_check', 'release_check.chat_id', 'chat.id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('chat_message')
          .select(['status', 'kind', 'text', 'run_id'])
          .whereRef('chat_id', '=', 'chat.id')
          .orderBy('seq', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .leftJoin('run', 'run.id', 'newest.run_id')
    .select(['chat.id', 'chat.short_id', 'chat.title', 'chat.source', 'chat.created_at', 'chat.updated_at'])
    .select(['newest.status', 'newest.kind', 'run.short_id as run', 'release_check.short_id as release'])
    .select(sql<string>`left(newest.text, 300)`.as('text'))
    .where('chat.project_id', '=', project.id);
  if (input.cursor !== undefined) query = query.where(olderThan(input.cursor, 'chat', 'updated_at'));
  const rows = await query
    .orderBy('chat.updated_at', 'desc')
    .orderBy('chat.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { page, nextCursor } = cutPage(rows, limit, (row) => row.updated_at);
  return {
    chats: page.map((row) => ({
      shortId: formatId('chat', row.short_id),
      url: chatUrl(ctx.config, project.short_id, row.short_id),
      title: row.title,
      kind: row.release !== null ? 'release-check' : row.kind === 'review' ? 'change-review' : 'conversation',
      source: row.source as Item['source'],
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      status: row.status,
      text: row.text,
      runShortId: row.run,
      releaseCheckShortId: row.release === null ? null : formatId('releaseCheck', row.release),
    })),
    nextCursor,
  };
}
