import { type ConfigField, formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { sealFields } from './fields.ts';

export interface NewConfig {
  name: string;
  kind?: string;
  fields: Record<string, ConfigField>;
  replace?: boolean;
}

/** Fields are encrypted and never come back through a verb. A config of the same name is replaced with `replace: true`, else conflict. */
export async function createConfig({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: NewConfig;
}): Promise<{ id: string; shortId: string; name: string; kind: string }> {
  writableProjectIdOf(ctx);
  return withTransaction(ctx.db, (trx) => createConfigIn(trx, ctx, input));
}

/** As createConfig, in the transaction of a caller that has to write something together with the config. */
export async function createConfigIn(trx: Transaction, ctx: VerbContext, input: NewConfig) {
  const projectId = writableProjectIdOf(ctx);
  const kind = input.kind ?? 'credentials';
  const now = ctx.clock.now();
  const found =
    input.replace === true
      ? await trx
          .selectFrom('config')
          .select('id')
          .where('project_id', '=', projectId)
          .where('name', '=', input.name)
          .forUpdate()
          .executeTakeFirst()
      : undefined;
  const seal = (id: string) => sealFields(ctx, id, input.fields);
  const row =
    found === undefined
      ? await withFreshShortId(ctx.random, (shortId) => {
          const id = newId(ctx);
          return trx
            .insertInto('config')
            .values({
              id,
              project_id: projectId,
              short_id: shortId,
              name: input.name,
              kind,
              sealed_fields: seal(id),
              created_at: now,
              updated_at: now,
            })
            .onConflict((conflict) => conflict.constraint('config_short_id_key').doNothing())
            .returning(['id', 'short_id', 'name', 'kind'])
            .executeTakeFirst();
        }).catch((error: unknown) => {
          throw isUniqueViolation(error, 'config_name_key') ? nameTaken(input.name, error) : error;
        })
      : await trx
          .updateTable('config')
          .set({ kind, sealed_fields: seal(found.id), updated_at: now })
          .where('id', '=', found.id)
          .returning(['id', 'short_id', 'name', 'kind'])
          .executeTakeFirstOrThrow();
  const shortId = formatId('config', row.short_id);
  await recordAudit(trx, ctx, {
    action: found === undefined ? 'config.created' : 'config.updated',
    entity: 'config',
    entityId: shortId,
    detail: { name: row.name, kind: row.kind, fields: Object.keys(input.fields) },
  });
  return { id: row.id, shortId, name: row.name, kind: row.kind };
}

export function nameTaken(name: string, cause: unknown): AppError {
  return new AppError('conflict', `This project already has a config called "${name}".`, { cause });
}
