import { createHash } from 'node:crypto';
import { type ConfigDetail, formatId } from '@assay/contract';
import { isSafePath } from '../artifacts/store.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { removeFileBytes, writeFileBytes } from './file-bytes.ts';
import { findConfig } from './find.ts';
import { getConfig } from './get.ts';

/** Largest file of a config in bytes: it is encrypted in memory. */
export const MAX_CONFIG_FILE_BYTES = 25 * 1024 * 1024;

/** A file that tests with this config may upload by its name. One of the same name is replaced. */
export async function putConfigFile({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string; name: string; bytes: Uint8Array };
}): Promise<ConfigDetail> {
  const projectId = writableProjectIdOf(ctx);
  const { name, bytes } = input;
  if (!isSafePath(name) || name.includes('/') || name.length > 200) {
    throw new AppError(
      'bad_request',
      `"${name.slice(0, 200)}" cannot be the name of a file. Use one such as invoice.pdf.`,
    );
  }
  if (bytes.byteLength > MAX_CONFIG_FILE_BYTES) {
    throw new AppError('too_large', `The file is larger than ${MAX_CONFIG_FILE_BYTES / 1024 / 1024} MiB.`);
  }
  const config = await findConfig(ctx.db, projectId, input.config);
  const id = newId(ctx);
  await writeFileBytes(ctx, id, bytes);
  const replaced = await withTransaction(ctx.db, async (trx) => {
    await findConfig(trx, projectId, config.id, { lock: true });
    const before = await trx
      .deleteFrom('config_file')
      .where('config_id', '=', config.id)
      .where('name', '=', name)
      .returning('id')
      .executeTakeFirst();
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await trx
      .insertInto('config_file')
      .values({
        id,
        config_id: config.id,
        name,
        bytes: bytes.byteLength,
        sha256,
        created_at: ctx.clock.now(),
      })
      .execute();
    await recordAudit(trx, ctx, {
      action: 'config.file-set',
      entity: 'config',
      entityId: formatId('config', config.short_id),
      detail: { name: config.name, file: name, bytes: bytes.byteLength },
    });
    return before?.id;
  }).catch(async (error: unknown) => {
    await removeFileBytes(ctx, id);
    throw error;
  });
  if (replaced !== undefined) await removeFileBytes(ctx, replaced);
  return getConfig({ ctx, input: { config: config.id } });
}
