import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { withFreshShortId } from '../fresh-short-id.ts';
import { newId } from '../ids.ts';
import { writableProjectIdOf } from '../scope.ts';
import { sealBuildToken } from './token.ts';

/**
 * First step of a build: a URL that takes its bytes without a token, for an hour, and the token to register it with.
 * Source: QA.tech API, POST …/builds/upload-url.
 */
export async function announceBuild({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { application: string; fileName: string };
}): Promise<{ uploadUrl: string; buildToken: string; nextStep: string }> {
  const projectId = writableProjectIdOf(ctx);
  const application = await findApplication(ctx.db, projectId, input.application);
  const row = await withFreshShortId(ctx.random, (shortId) =>
    ctx.db
      .insertInto('build')
      .values({
        id: newId(ctx),
        project_id: projectId,
        application_id: application.id,
        short_id: shortId,
        file_name: storable(input.fileName),
        created_at: ctx.clock.now(),
      })
      .onConflict((conflict) => conflict.constraint('build_short_id_key').doNothing())
      .returning('id')
      .executeTakeFirst(),
  );
  const token = sealBuildToken(ctx, row.id, 'upload');
  return {
    uploadUrl: `${ctx.config.publicUrl}/v1/builds/upload/${token}`,
    buildToken: sealBuildToken(ctx, row.id, 'register'),
    nextStep:
      'PUT the file to uploadUrl (Content-Type: application/octet-stream), then POST the buildToken with its platform to the builds of the application.',
  };
}
