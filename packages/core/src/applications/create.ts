import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { insertEnvironment } from '../environments/create.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';

/** With `url`: also its first environment, called "Default" or `environmentName`. Names are unique in a project (conflict). */
export async function createApplication({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { name: string; kind?: 'WEB' | 'MOBILE_APPLICATION'; url?: string; environmentName?: string };
}): Promise<{ id: string; shortId: string; name: string; kind: string; environmentShortId: string | null }> {
  const projectId = writableProjectIdOf(ctx);
  try {
    return await withTransaction(ctx.db, async (trx) => {
      const row = await withFreshShortId(ctx.random, (shortId) =>
        trx
          .insertInto('application')
          .values({
            id: newId(ctx),
            project_id: projectId,
            short_id: shortId,
            name: storable(input.name),
            kind: input.kind ?? 'WEB',
            created_at: ctx.clock.now(),
          })
          .onConflict((conflict) => conflict.constraint('application_short_id_key').doNothing())
          .returning(['id', 'short_id', 'name', 'kind'])
          .executeTakeFirst(),
      );
      const environment =
        input.url === undefined
          ? null
          : await insertEnvironment(trx, ctx, {
              projectId,
              applicationId: row.id,
              name: storable(input.environmentName ?? 'Default'),
              url: input.url,
            });
      const shortId = formatId('application', row.short_id);
      await recordAudit(trx, ctx, {
        action: 'application.created',
        entity: 'application',
        entityId: shortId,
        detail: { name: row.name, ...(input.url === undefined ? {} : { url: input.url }) },
      });
      return {
        id: row.id,
        shortId,
        name: row.name,
        kind: row.kind,
        environmentShortId: environment === null ? null : formatId('environment', environment.short_id),
      };
    });
  } catch (error) {
    if (!isUniqueViolation(error, 'application_name_key')) throw error;
    throw nameTaken(input.name, error);
  }
}

export function nameTaken(name: string, cause: unknown): AppError {
  return new AppError('conflict', `This project already has an application called "${name}".`, { cause });
}
