import { formatId, type Integration, type UpdateIntegrationBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { json, storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { requireScope } from '../scope.ts';
import { checkAccess } from './check.ts';
import { checkAddress } from './check-address.ts';
import { nameTaken } from './create.ts';
import { findIntegration } from './find.ts';
import { openSecrets, sealSecrets } from './secrets.ts';
import { viewIntegration } from './view.ts';

/**
 * `settings` replaces all of them; `secrets` sets those that are given, takes away those that are null, keeps the rest; a
 * new address wants the secrets again. Errors: invalid_integration, conflict for a name that is taken.
 */
export async function updateIntegration({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: Pick<UpdateIntegrationBody, 'name' | 'settings' | 'secrets' | 'isEnabled'> & { integration: string };
}): Promise<Integration> {
  requireScope(ctx, 'admin');
  return withTransaction(ctx.db, async (trx) => {
    const found = await findIntegration(trx, ctx, input.integration, { lock: true });
    const secrets: Record<string, string> = openSecrets(ctx, found);
    for (const [name, value] of Object.entries(input.secrets ?? {})) {
      if (value === null) delete secrets[name];
      else secrets[name] = value;
    }
    const kept = found.secret_names.filter((name) => input.secrets?.[name] === undefined);
    const isAccess = input.settings !== undefined || input.secrets !== undefined;
    const checked = isAccess
      ? checkAccess(found.kind, { settings: input.settings ?? found.settings, secrets })
      : undefined;
    if (checked !== undefined) checkAddress(found.kind, found.settings, checked.settings, kept);
    const row = await trx
      .updateTable('integration')
      .set({
        ...(input.name === undefined ? {} : { name: storable(input.name) }),
        ...(input.isEnabled === undefined ? {} : { is_enabled: input.isEnabled }),
        ...(checked === undefined
          ? {}
          : {
              settings: json(checked.settings),
              ...sealSecrets(ctx, found.id, checked.secrets),
              last_error: null,
              last_error_at: null,
            }),
        updated_at: ctx.clock.now(),
      })
      .where('id', '=', found.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await recordAudit(trx, ctx, {
      action: 'integration.updated',
      entity: 'integration',
      entityId: formatId('integration', row.short_id),
      detail: {
        name: row.name,
        isEnabled: row.is_enabled,
        ...(input.settings === undefined ? {} : { settings: Object.keys(input.settings) }),
        ...(input.secrets === undefined ? {} : { secrets: Object.keys(input.secrets) }),
      },
    });
    return viewIntegration(row);
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'integration_name_key') ? nameTaken(input.name ?? '', error) : error;
  });
}
