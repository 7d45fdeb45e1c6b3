import { randomBytes } from 'node:crypto';
import type { BadgeTokenAnswer } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { projectIdOf, writableProjectIdOf } from '../scope.ts';
import { hashToken } from '../tokens/hash.ts';

const binding = (projectId: string) => `badge_token:${projectId}`;

/** The secret of the project's badges; made when it is asked for first. It stands in READMEs, so whoever reads may see it. */
export async function getBadgeToken({ ctx }: { ctx: VerbContext }): Promise<BadgeTokenAnswer> {
  const projectId = projectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const found = await readToken(trx, projectId);
    if (found !== undefined) return view(ctx, ctx.secrets.open(found, binding(projectId)));
    await writeToken(trx, ctx, projectId, 'badge-token.created');
    return view(ctx, ctx.secrets.open((await readToken(trx, projectId))!, binding(projectId)));
  });
}

/** A new secret; badges with the old one show nothing any more. */
export async function rotateBadgeToken({ ctx }: { ctx: VerbContext }): Promise<BadgeTokenAnswer> {
  const projectId = writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    await trx.deleteFrom('badge_token').where('project_id', '=', projectId).execute();
    await writeToken(trx, ctx, projectId, 'badge-token.rotated');
    return view(ctx, ctx.secrets.open((await readToken(trx, projectId))!, binding(projectId)));
  });
}

async function readToken(trx: Transaction, projectId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('badge_token')
    .select('sealed')
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return row?.sealed;
}

async function writeToken(
  trx: Transaction,
  ctx: VerbContext,
  projectId: string,
  action: string,
): Promise<void> {
  const token = `badge_${randomBytes(18).toString('base64url')}`;
  const written = await trx
    .insertInto('badge_token')
    .values({
      project_id: projectId,
      hash: hashToken(token),
      sealed: ctx.secrets.seal(token, binding(projectId)),
      created_at: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('project_id')
    .executeTakeFirst();
  if (written === undefined) return;
  await recordAudit(trx, ctx, { action, entity: 'badge-token', entityId: null });
}

function view(ctx: VerbContext, token: string): BadgeTokenAnswer {
  const url = `${ctx.config.publicUrl}/v1/badge.svg?token=${token}`;
  return { token, url, markdown: `![tests](${url})` };
}
