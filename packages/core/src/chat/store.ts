import { type Chat, formatId } from '@assay/contract';
import type { AppContext, VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { chatUrl } from '../links.ts';
import { refersTo } from '../references.ts';
import { loadProject } from '../scope.ts';

export async function insertChat(
  trx: Transaction,
  ctx: Pick<AppContext, 'clock' | 'random'>,
  input: { projectId: string; title: string; source: Chat['source'] },
): Promise<{ id: string; short_id: string }> {
  const now = ctx.clock.now();
  return withFreshShortId(ctx.random, (shortId) =>
    trx
      .insertInto('chat')
      .values({
        id: newId(ctx),
        project_id: input.projectId,
        short_id: shortId,
        title: storable(titleOf(input.title)),
        source: input.source,
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.constraint('chat_short_id_key').doNothing())
      .returning(['id', 'short_id'])
      .executeTakeFirst(),
  );
}

/** Whether somebody talks in the dashboard or a program by the API. */
export function sourceOf({ actor }: Pick<VerbContext, 'actor'>): 'ui' | 'api' {
  return actor.kind === 'person' ? 'ui' : 'api';
}

/** The first line, at most 80 characters. */
function titleOf(text: string): string {
  const line = text.trim().split('\n')[0]!.trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line || 'Conversation';
}

export async function findChat(
  db: Database | Transaction,
  projectId: string,
  reference: string,
  { lock = false } = {},
): Promise<{ id: string; short_id: string }> {
  const query = db
    .selectFrom('chat')
    .select(['id', 'short_id'])
    .where('project_id', '=', projectId)
    .where(refersTo('chat', reference));
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'chat_not_found',
    `There is no conversation "${reference.slice(0, 100)}" in this project.`,
  );
}

/** The newest `limit` messages come with it, newest first. */
export async function readChat(ctx: VerbContext, id: string, limit: number): Promise<Chat> {
  const project = await loadProject(ctx.db, ctx);
  const chat = await ctx.db
    .selectFrom('chat')
    .select(['short_id', 'title', 'source', 'created_at', 'updated_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const messages =
    limit === 0
      ? []
      : await ctx.db
          .selectFrom('chat_message')
          .leftJoin('run', 'run.id', 'chat_message.run_id')
          .select([
            'chat_message.id',
            'chat_message.role',
            'chat_message.status',
            'chat_message.text',
            'chat_message.created_at',
            'run.short_id as run',
          ])
          .where('chat_message.chat_id', '=', id)
          .orderBy('chat_message.seq', 'desc')
          .limit(limit)
          .execute();
  return {
    shortId: formatId('chat', chat.short_id),
    url: chatUrl(ctx.config, project.short_id, chat.short_id),
    title: chat.title,
    createdAt: chat.created_at.toISOString(),
    updatedAt: chat.updated_at.toISOString(),
    source: chat.source as Chat['source'],
    messages: messages.map((row) => ({
      id: `msg_${row.id}`,
      role: row.role,
      createdAt: row.created_at.toISOString(),
      text: row.text,
      status: row.status,
      isStreaming: row.status === 'PARTIAL',
      runShortId: row.run,
    })),
  };
}
