import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { removeFileBytes } from './file-bytes.ts';
import { findConfig } from './find.ts';

/** conflict while test cases use it: they would run without what they need. */
export async function deleteConfig({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string };
}): Promise<{ success: true }> {
  const projectId = writableProjectIdOf(ctx);
  const files = await withTransaction(ctx.db, async (trx) => {
    const found = await findConfig(trx, projectId, input.config, { lock: true });
    const users = await trx
      .selectFrom('test_case_config')
      .innerJoin('test_case', 'test_case.id', 'test_case_config.test_case_id')
      .select('test_case.name')
      .where('test_case_config.config_id', '=', found.id)
      .orderBy('test_case.name')
      .limit(6)
      .execute();
    if (users.length > 0) {
      const names = users.slice(0, 5).map((user) => `"${user.name}"`);
      throw new AppError(
        'conflict',
        `The config "${found.name}" is used by ${names.join(', ')}${users.length > 5 ? ' and others' : ''}. Take it from them first.`,
      );
    }
    const rows = await trx.selectFrom('config_file').select('id').where('config_id', '=', found.id).execute();
    await trx.deleteFrom('config').where('id', '=', found.id).execute();
    await recordAudit(trx, ctx, {
      action: 'config.deleted',
      entity: 'config',
      entityId: formatId('config', found.short_id),
      detail: { name: found.name },
    });
    return rows.map((row) => row.id);
  });
  for (const id of files) await removeFileBytes(ctx, id);
  return { success: true };
}
