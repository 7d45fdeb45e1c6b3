import { type EnvironmentDetail, formatId, type UpdateEnvironmentBody } from '@assay/contract';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { isUniqueViolation } from '../db/violations.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { tellPreview } from '../outbox/preview-event.ts';
import { writableProjectIdOf } from '../scope.ts';
import { checkBaseUrl } from './base-url.ts';
import { findEnvironment, readEnvironment } from './find.ts';

/**
 * What is absent stays. `isPreview: false` keeps a preview: it no longer follows its branch. Runs that were started keep
 * the URL they had. Errors: environment_not_found, conflict for a name that is taken, bad_request for a bad URL.
 */
export async function updateEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: UpdateEnvironmentBody & { environment: string };
}): Promise<EnvironmentDetail> {
  const projectId = writableProjectIdOf(ctx);
  const columns = {
    name: input.name === undefined ? undefined : storable(input.name),
    url: input.url === undefined ? undefined : checkBaseUrl(input.url),
    is_production: input.isProduction,
    max_concurrent: input.maxConcurrent,
    ...(input.isPreview === false ? { is_preview: false, branch: null, repository: null } : {}),
  };
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
  return withTransaction(ctx.db, async (trx) => {
    const found = await findEnvironment(trx, projectId, input.environment);
    await trx
      .updateTable('environment')
      .set({ ...given, updated_at: ctx.clock.now() })
      .where('id', '=', found.id)
      .execute();
    await recordAudit(trx, ctx, {
      action: 'environment.updated',
      entity: 'environment',
      entityId: formatId('environment', found.short_id),
      detail: given,
    });
    const environment = await readEnvironment(trx, found.id);
    if (environment.isPreview && environment.url !== found.url) {
      await tellPreview(trx, ctx, projectId, found.id, false);
    }
    return environment;
  }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(
      'conflict',
      input.name === undefined
        ? 'Another environment of this application has this name or URL already.'
        : `This application already has an environment called "${input.name}".`,
      { cause: error },
    );
  });
}
