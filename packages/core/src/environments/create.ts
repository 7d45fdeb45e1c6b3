import { formatId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Database, Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { tellPreview } from '../outbox/preview-event.ts';
import { writableProjectIdOf } from '../scope.ts';
import { checkBaseUrl } from './base-url.ts';

/** `application`: short id in any form. `maxConcurrent`: most cases of one run at the same time; null: no limit. */
export async function createEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: {
    application: string;
    name: string;
    url: string;
    isProduction?: boolean;
    isPreview?: boolean;
    maxConcurrent?: number | null;
  };
}): Promise<{ id: string; shortId: string; name: string; url: string; isProduction: boolean }> {
  const projectId = writableProjectIdOf(ctx);
  const application = await findApplication(ctx.db, projectId, input.application);
  try {
    return await withTransaction(ctx.db, async (trx) => {
      const row = await insertEnvironment(trx, ctx, { ...input, projectId, applicationId: application.id });
      const shortId = formatId('environment', row.short_id);
      await recordAudit(trx, ctx, {
        action: 'environment.created',
        entity: 'environment',
        entityId: shortId,
        detail: { name: row.name, url: row.url, application: application.name },
      });
      if (input.isPreview) await tellPreview(trx, ctx, projectId, row.id, true);
      return { id: row.id, shortId, name: row.name, url: row.url, isProduction: row.is_production };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'conflict',
      `The application "${application.name}" already has an environment called "${input.name}"${input.isPreview ? ' or a preview of this URL' : ''}.`,
      { cause: error },
    );
  }
}

export async function insertEnvironment(
  db: Database | Transaction,
  ctx: Pick<VerbContext, 'clock' | 'random'>,
  input: {
    projectId: string;
    applicationId: string;
    name: string;
    url: string;
    isProduction?: boolean;
    isPreview?: boolean;
    maxConcurrent?: number | null;
  },
) {
  const url = checkBaseUrl(input.url);
  return withFreshShortId(ctx.random, (shortId) =>
    db
      .insertInto('environment')
      .values({
        id: newId(ctx),
        project_id: input.projectId,
        application_id: input.applicationId,
        short_id: shortId,
        name: storable(input.name),
        url,
        is_production: input.isProduction ?? false,
        is_preview: input.isPreview ?? false,
        max_concurrent: input.maxConcurrent ?? null,
        created_at: ctx.clock.now(),
        updated_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.constraint('environment_short_id_key').doNothing())
      .returning(['id', 'short_id', 'name', 'url', 'is_production'])
      .executeTakeFirst(),
  );
}
