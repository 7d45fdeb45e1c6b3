import { recordAudit } from '../audit/record.ts';
import type { Scope, VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { newId } from '../ids.ts';
import { loadProject, writableProjectIdOf } from '../scope.ts';
import { hashToken, tokenPrefix } from './hash.ts';

/**
 * `assay_<project short id>_<43 base64url characters>`: 256 random bits behind a prefix that secret scanners can know.
 * The token in clear is in the answer and nowhere else. `name` default "API token"; `scopes` default read and write.
 */
export async function createToken({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name?: string; scopes?: Scope[] };
}): Promise<{ id: string; token: string; prefix: string }> {
  const projectId = writableProjectIdOf(ctx);
  return withTransaction(ctx.db, async (trx) => {
    const project = await loadProject(trx, ctx);
    const token = newToken(ctx, project.short_id);
    const id = newId(ctx);
    const prefix = tokenPrefix(token);
    const name = input.name ?? 'API token';
    const scopes = input.scopes ?? ['read', 'write'];
    await trx
      .insertInto('api_token')
      .values({
        id,
        organisation_id: project.organisation_id,
        project_id: projectId,
        is_organisation_wide: false,
        name,
        hash: hashToken(token),
        prefix,
        scopes,
        created_at: ctx.clock.now(),
      })
      .execute();
    await recordAudit(trx, ctx, {
      action: 'api-token.created',
      entity: 'api-token',
      entityId: id,
      detail: { name, prefix, scopes },
    });
    return { id, token, prefix };
  });
}

export function newToken(ctx: Pick<VerbContext, 'random'>, projectShortId: string): string {
  return `assay_${projectShortId}_${Buffer.from(ctx.random.bytes(32)).toString('base64url')}`;
}
