import { formatId } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
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
  input: { name: string; url?: string; environmentName?: string };
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
            name: input.name,
            kind: 'WEB',
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
              name: input.environmentName ?? 'Default',
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
    throw new AppError('conflict', `This project already has an application called "${input.name}".`, {
      cause: error,
    });
  }
}
