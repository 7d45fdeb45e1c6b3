import type { Scope, VerbContext } from '../ctx.ts';
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
  const project = await loadProject(ctx.db, ctx);
  const token = newToken(ctx, project.short_id);
  const id = newId(ctx);
  const prefix = tokenPrefix(token);
  await ctx.db
    .insertInto('api_token')
    .values({
      id,
      project_id: projectId,
      name: input.name ?? 'API token',
      hash: hashToken(token),
      prefix,
      scopes: input.scopes ?? ['read', 'write'],
      created_at: ctx.clock.now(),
    })
    .execute();
  return { id, token, prefix };
}

export function newToken(ctx: Pick<VerbContext, 'random'>, projectShortId: string): string {
  return `assay_${projectShortId}_${Buffer.from(ctx.random.bytes(32)).toString('base64url')}`;
}
