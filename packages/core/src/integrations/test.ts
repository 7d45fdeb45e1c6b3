import type { Access, IntegrationKind, IntegrationTest } from '@assay/contract';
import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { requireScope } from '../scope.ts';
import { findIntegration } from './find.ts';
import { noteUse } from './note-use.ts';
import { openSecrets } from './secrets.ts';

/** Calls the vendor with the settings as they are stored. What is wrong with them is an answer, not an error. */
export async function testIntegration({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { integration: string };
}): Promise<IntegrationTest> {
  requireScope(ctx, 'admin');
  const row = await findIntegration(ctx.db, ctx, input.integration);
  if (ctx.channels === undefined)
    throw new AppError('bad_request', 'This process cannot call other systems; ask a server that can.');
  const access = { settings: row.settings, secrets: openSecrets(ctx, row) } as Access<IntegrationKind>;
  const answer = await ctx.channels.verify(row.kind, access);
  await noteUse(ctx, row.id, answer.success ? null : answer.message);
  await withTransaction(ctx.db, (trx) =>
    recordAudit(trx, ctx, {
      action: 'integration.tested',
      entity: 'integration',
      entityId: formatId('integration', row.short_id),
      detail: { success: answer.success },
    }),
  );
  return answer;
}
