import { type Build, formatId } from '@assay/contract';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { writableProjectIdOf } from '../scope.ts';
import { removeOtherUploads } from './files.ts';
import { openBuildToken } from './token.ts';
import { BUILD_COLUMNS, viewBuild } from './view.ts';

/** Last step of a build. Registering it again answers the same. Errors: invalid_build_token, application_not_found. */
export async function registerBuild({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string; platform: 'ios' | 'android'; buildToken: string };
}): Promise<Build> {
  const projectId = writableProjectIdOf(ctx);
  const id = openBuildToken(ctx, input.buildToken, 'register');
  const build = await withTransaction(ctx.db, async (trx) => {
    const application = await findApplication(trx, projectId, input.application);
    const found = await trx
      .selectFrom('build')
      .select(['id', 'bytes', 'platform'])
      .where('id', '=', id)
      .where('application_id', '=', application.id)
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) {
      throw new AppError('invalid_build_token', 'This build token belongs to another application.');
    }
    if (found.bytes === null) {
      throw new AppError(
        'invalid_build_token',
        'The file of this build was not uploaded: PUT it to uploadUrl first.',
      );
    }
    const row = await trx
      .updateTable('build')
      .set({ platform: input.platform })
      .where('id', '=', id)
      .returning(BUILD_COLUMNS)
      .executeTakeFirstOrThrow();
    if (found.platform === null) {
      await recordAudit(trx, ctx, {
        action: 'build.registered',
        entity: 'build',
        entityId: formatId('build', row.short_id),
        detail: { fileName: row.file_name, platform: input.platform, application: application.name },
      });
    }
    return viewBuild(ctx, row);
  });
  await removeOtherUploads(ctx, id, build.sha256);
  return build;
}
