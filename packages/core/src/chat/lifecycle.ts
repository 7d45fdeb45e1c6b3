import { isTerminal, type MessageStatus } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { newId } from '../ids.ts';
import { runReport } from './run-report.ts';

/**
 * The life of a message. The only file that writes a status of one.
 *
 * COMPLETED  what a person wrote, from the start; an answer that waits for nothing; an answer whose run ended
 * PARTIAL    an answer whose run is under way. Leaves when the run ends, noticed by the sweep of any process
 * FAILED     an answer to something that could not be done; a review whose run did not pass
 * CANCELLED  an answer whose run was cancelled or deleted
 *
 * INITIATED is the vendor's word for an answer that is not begun; here an answer is begun when it is asked for.
 */
export interface NewMessage {
  role: 'user' | 'assistant';
  kind: 'command' | 'review';
  text: string;
  outcome: 'done' | 'failed' | 'waits';
  runId?: string | null;
  why?: Record<string, string[]>;
}

const FIRST: Record<NewMessage['outcome'], MessageStatus> = {
  done: 'COMPLETED',
  failed: 'FAILED',
  waits: 'PARTIAL',
};

/** Adds to the end of a conversation, whose row the caller has locked or just made. */
export async function addMessages(
  trx: Transaction,
  ctx: Pick<AppContext, 'clock' | 'random'>,
  chatId: string,
  messages: NewMessage[],
): Promise<void> {
  const now = ctx.clock.now();
  const { last } = await trx
    .selectFrom('chat_message')
    .select((eb) => eb.fn.coalesce(eb.fn.max('seq'), eb.lit(0)).as('last'))
    .where('chat_id', '=', chatId)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('chat_message')
    .values(
      messages.map((message, index) => ({
        id: newId(ctx),
        chat_id: chatId,
        seq: Number(last) + index + 1,
        role: message.role,
        kind: message.kind,
        status: FIRST[message.outcome],
        text: storable(message.text),
        why: message.why === undefined ? null : JSON.stringify(message.why),
        run_id: message.runId ?? null,
        created_at: now,
        updated_at: now,
      })),
    )
    .execute();
  await trx.updateTable('chat').set({ updated_at: now }).where('id', '=', chatId).execute();
}

/** Ends the answers whose runs have ended; called by the sweep. */
export async function settleMessages(ctx: AppContext): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('chat_message')
    .leftJoin('run', 'run.id', 'chat_message.run_id')
    .select([
      'chat_message.id',
      'chat_message.kind',
      'chat_message.why',
      'chat_message.text',
      'chat_message.chat_id',
      'run.id as run_id',
    ])
    .select(['run.status', 'run.result'])
    .where('chat_message.status', '=', 'PARTIAL')
    .where((eb) => eb.or([eb('run.id', 'is', null), eb('run.completed_at', 'is not', null)]))
    .limit(100)
    .execute();
  for (const row of waiting) {
    if (row.run_id !== null && (row.status === null || !isTerminal(row.status))) continue;
    const report = await runReport(ctx, row.run_id, row.why as Record<string, string[]> | null);
    const text = [report, ...keptOf(row)].join('\n\n');
    await withTransaction(ctx.db, async (trx) => {
      const now = ctx.clock.now();
      await trx
        .updateTable('chat_message')
        .set({ status: lastOf(row), text: storable(text), updated_at: now })
        .where('id', '=', row.id)
        .where('status', '=', 'PARTIAL')
        .execute();
      await trx.updateTable('chat').set({ updated_at: now }).where('id', '=', row.chat_id).execute();
    });
  }
}

/** The last paragraph of a waiting review says that its run is under way; those before it stay true. */
function keptOf({ kind, text }: { kind: string; text: string }): string[] {
  return kind === 'review' ? text.split('\n\n').slice(0, -1) : [];
}

function lastOf(row: {
  kind: string;
  run_id: string | null;
  status: string | null;
  result: string | null;
}): MessageStatus {
  if (row.run_id === null || row.status === 'CANCELLED') return 'CANCELLED';
  // Pipelines wait for a review and read nothing but its status.
  return row.kind === 'review' && row.result !== 'PASSED' ? 'FAILED' : 'COMPLETED';
}
