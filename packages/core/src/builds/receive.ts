import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { removeBuild, removeOtherUploads, receiveBuild as store } from './files.ts';
import { openBuildToken } from './token.ts';

/** Largest build in bytes, as QA.tech documents it. */
const MAX_BUILD_BYTES = 4 * 1024 ** 3;

/** Takes the bytes of an announced build; who holds the upload URL may send them, until it is registered. */
export async function receiveBuild({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { token: string; body: ReadableStream<Uint8Array> | null };
}): Promise<{ success: true; bytes: number }> {
  const id = openBuildToken(ctx, input.token, 'upload');
  const open = ctx.db.selectFrom('build').select('id').where('id', '=', id).where('platform', 'is', null);
  if ((await open.executeTakeFirst()) === undefined) throw tooLate();
  if (input.body === null)
    throw new AppError('bad_request', 'The body is empty; expected the bytes of the build.');
  const { bytes, sha256 } = await store(ctx, id, input.body, MAX_BUILD_BYTES);
  const { numUpdatedRows } = await ctx.db
    .updateTable('build')
    .set({ bytes, sha256 })
    .where('id', '=', id)
    .where('platform', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return { success: true, bytes };
  // Registered meanwhile, with the bytes of another upload: those stay.
  const kept = await ctx.db.selectFrom('build').select('sha256').where('id', '=', id).executeTakeFirst();
  if (kept === undefined) await removeBuild(ctx, id);
  else await removeOtherUploads(ctx, id, kept.sha256 ?? '');
  throw tooLate();
}

function tooLate(): AppError {
  return new AppError('build_not_found', 'This build was registered or removed already; announce a new one.');
}
