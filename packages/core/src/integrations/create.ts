import { type CreateIntegrationBody, formatId, type Integration } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { json, storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { requireScope, writableProjectIdOf } from '../scope.ts';
import { checkAccess } from './check.ts';
import { sealSecrets } from './secrets.ts';
import { viewIntegration } from './view.ts';

/** Nothing is sent yet; testIntegration tries it. Errors: invalid_integration, conflict for a name that is taken. */
export async function createIntegration({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Pick<CreateIntegrationBody, 'name' | 'kind' | 'settings' | 'secrets' | 'isEnabled'>;
}): Promise<Integration> {
  requireScope(ctx, 'admin');
  const projectId = writableProjectIdOf(ctx);
  const { settings, secrets } = checkAccess(input.kind, {
    settings: input.settings ?? {},
    secrets: input.secrets ?? {},
  });
  const name = storable(input.name);
  const now = ctx.clock.now();
  return withTransaction(ctx.db, async (trx) => {
    const row = await withFreshShortId(ctx.random, (shortId) => {
      const id = newId(ctx);
      return trx
        .insertInto('integration')
        .values({
          id,
          project_id: projectId,
          short_id: shortId,
          name,
          kind: input.kind,
          settings: json(settings),
          ...sealSecrets(ctx, id, secrets),
          is_enabled: input.isEnabled ?? true,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.constraint('integration_short_id_key').doNothing())
        .returningAll()
        .executeTakeFirst();
    });
    await recordAudit(trx, ctx, {
      action: 'integration.created',
      entity: 'integration',
      entityId: formatId('integration', row.short_id),
      detail: { name, kind: row.kind, secrets: row.secret_names },
    });
    return viewIntegration(row);
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'integration_name_key') ? nameTaken(name, error) : error;
  });
}

export function nameTaken(name: string, cause: unknown): AppError {
  return new AppError('conflict', `This project already has an integration called "${name}".`, { cause });
}
