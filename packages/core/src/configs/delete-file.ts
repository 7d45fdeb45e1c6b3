import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { removeFileBytes } from './file-bytes.ts';
import { findConfig } from './find.ts';

/** config_file_not_found when the config has no file of this name. */
export async function deleteConfigFile({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string; name: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  const id = await withTransaction(ctx.db, async (trx) => {
    const config = await findConfig(trx, projectId, input.config, { lock: true });
    const row = await trx
      .deleteFrom('config_file')
      .where('config_id', '=', config.id)
      .where('name', '=', input.name)
      .returning('id')
      .executeTakeFirst();
    if (row === undefined) {
      throw new AppError(
        'config_file_not_found',
        `The config "${config.name}" has no file "${input.name.slice(0, 100)}".`,
      );
    }
    await recordAudit(trx, ctx, {
      action: 'config.file-deleted',
      entity: 'config',
      entityId: formatId('config', config.short_id),
      detail: { name: config.name, file: input.name },
    });
    return row.id;
  });
  await removeFileBytes(ctx, id);
  return { success: true };
}
