import type { Chat } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { pageOf } from '../page.ts';
import { projectIdOf } from '../scope.ts';
import { findChat, readChat } from './store.ts';

/** `limit` newest messages, default 20, at most 100. chat_not_found for an id that is not the actor's. */
export async function getChat({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { chat: string; limit?: number };
}): Promise<Chat> {
  const { id } = await findChat(ctx.db, projectIdOf(ctx), input.chat);
  return readChat(ctx, id, pageOf(input, { default: 20, max: 100 }).limit);
}
