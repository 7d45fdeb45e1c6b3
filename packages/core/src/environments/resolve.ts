import type { EnvironmentOverride } from '@assay/contract';
import { sql } from 'kysely';
import type { ApplicationRow } from '../applications/find.ts';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { AppError } from '../errors.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { tellPreview } from '../outbox/preview-event.ts';
import { refersTo } from '../references.ts';
import { checkBaseUrl } from './base-url.ts';

export interface EnvironmentRow {
  id: string;
  url: string;
  max_concurrent: number | null;
}

const MALFORMED = 'Invalid test plan ID or malformed applications config';

/** The environment an application is tested in: the override of the run, else its oldest one that is no preview. */
export async function resolveEnvironment(
  ctx: AppContext,
  trx: Transaction,
  options: {
    projectId: string;
    application: ApplicationRow;
    override: EnvironmentOverride | undefined;
    branch: string | null;
    repository: string | null;
  },
): Promise<EnvironmentRow> {
  const { override, application } = options;
  if (application.kind !== 'WEB') {
    throw new AppError(
      'not_runnable',
      `"${application.name}" is a mobile application, which cannot be run here; choose test cases of web applications.`,
    );
  }
  const shortId = override?.shortId ?? override?.short_id;
  if (override?.applicationBuildShortId !== undefined) {
    throw new AppError(
      'invalid_applications',
      `${MALFORMED}: mobile builds cannot be run here; give a url or shortId.`,
    );
  }
  if (shortId !== undefined) return findExistingEnvironment(trx, application, shortId);
  if (override?.url !== undefined) return usePreview(ctx, trx, options, override.url, override.name);
  const row = await trx
    .selectFrom('environment')
    .select(['id', 'url', 'max_concurrent'])
    .where('application_id', '=', application.id)
    .where('is_preview', '=', false)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'no_environment',
    `The application "${application.name}" has no environment. Make one, or give a URL with ` +
      '"applications": [{"applicationShortId": "…", "environment": {"url": "https://…"}}].',
  );
}

export async function findExistingEnvironment(
  trx: Transaction,
  application: ApplicationRow,
  reference: string,
): Promise<EnvironmentRow> {
  const row = await trx
    .selectFrom('environment')
    .select(['id', 'url', 'max_concurrent'])
    .where('application_id', '=', application.id)
    .where(refersTo('environment', reference))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new AppError(
    'invalid_applications',
    `${MALFORMED}: the application "${application.name}" has no environment "${reference.slice(0, 100)}".`,
  );
}

/** One preview a branch of a repository, which follows the newest URL; without a branch, one a URL. */
async function usePreview(
  ctx: AppContext,
  trx: Transaction,
  options: {
    projectId: string;
    application: ApplicationRow;
    branch: string | null;
    repository: string | null;
  },
  text: string,
  name: string | undefined,
): Promise<EnvironmentRow> {
  const url = checkBaseUrl(text, 'invalid_applications');
  const branch = options.branch === null ? null : storable(options.branch);
  const repository = options.repository === null ? null : storable(options.repository);
  const label = storable(name ?? branch ?? new URL(url).host);
  const update = { url, updated_at: ctx.clock.now(), ...(name === undefined ? {} : { name: label }) };
  const known = await trx
    .selectFrom('environment')
    .select(['id', 'url'])
    .where('application_id', '=', options.application.id)
    .where('is_preview', '=', true)
    .where((eb) =>
      branch === null
        ? eb.and([eb('branch', 'is', null), eb('url', '=', url)])
        : eb.and([eb('branch', '=', branch), sql<boolean>`coalesce(repository, '') = ${repository ?? ''}`]),
    )
    .executeTakeFirst();
  const row = await withFreshShortId(ctx.random, async (shortId) => {
    const taken = await trx
      .selectFrom('environment')
      .select('id')
      .where('project_id', '=', options.projectId)
      .where('short_id', '=', shortId)
      .executeTakeFirst();
    if (taken !== undefined) return undefined;
    return trx
      .insertInto('environment')
      .values({
        id: newId(ctx),
        project_id: options.projectId,
        application_id: options.application.id,
        short_id: shortId,
        name: label,
        url,
        is_production: false,
        is_preview: true,
        branch,
        repository,
        created_at: ctx.clock.now(),
        updated_at: ctx.clock.now(),
      })
      .onConflict((conflict) =>
        branch === null
          ? conflict
              .expression(sql`application_id, md5(url)`)
              .where('is_preview', '=', true)
              .where('branch', 'is', null)
              .doUpdateSet(update)
          : conflict
              .expression(sql`application_id, coalesce(repository, ''), branch`)
              .where('is_preview', '=', true)
              .where('branch', 'is not', null)
              .doUpdateSet(update),
      )
      .returning(['id', 'url', 'max_concurrent'])
      .executeTakeFirst();
  });
  if (known?.url !== url) {
    await tellPreview(trx, ctx, options.projectId, row.id, known === undefined);
  }
  return row;
}
