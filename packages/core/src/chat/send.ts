import { type Chat, type ChatBody, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { isAppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { answerCommand } from './answer.ts';
import { readCommand } from './commands.ts';
import { addMessages, type NewMessage } from './lifecycle.ts';
import { findChat, insertChat, readChat, sourceOf } from './store.ts';

/**
 * Says something in a conversation (a new one without `chat`) and answers it. What was asked is done before this returns,
 * but for runs: the answer to those is ready when they have ended. Something that cannot be done is answered as FAILED.
 */
export async function sendMessage({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ChatBody & { chat?: string };
}): Promise<Chat> {
  const projectId = writableProjectIdOf(ctx);
  if (input.chat !== undefined) await findChat(ctx.db, projectId, input.chat);
  const answer = await reply(ctx, input);
  const id = await withTransaction(ctx.db, async (trx) => {
    const chat =
      input.chat === undefined
        ? await insertChat(trx, ctx, { projectId, title: input.message, source: sourceOf(ctx) })
        : await findChat(trx, projectId, input.chat, { lock: true });
    await addMessages(trx, ctx, chat.id, [
      { role: 'user', kind: 'command', text: input.message, outcome: 'done' },
      answer,
    ]);
    await recordAudit(trx, ctx, {
      action: 'chat.message',
      entity: 'chat',
      entityId: formatId('chat', chat.short_id),
      detail: { command: readCommand(input.message).do },
    });
    return chat.id;
  });
  return readChat(ctx, id, input.chat === undefined ? 0 : 20);
}

async function reply(ctx: VerbContext, input: ChatBody): Promise<NewMessage> {
  const shared = { role: 'assistant', kind: 'command' } as const;
  try {
    const { text, runId } = await answerCommand(ctx, readCommand(input.message), input.applicationOverrides);
    return { ...shared, text, runId, outcome: runId === null ? 'done' : 'waits' };
  } catch (error) {
    if (!isAppError(error) || error.httpStatus >= 500 || [402, 403].includes(error.httpStatus)) throw error;
    return { ...shared, text: error.message, outcome: 'failed' };
  }
}
