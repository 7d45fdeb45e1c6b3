import { join } from 'node:path';
import type { VerbContext } from '../ctx.ts';
import { artifactUrl } from '../links.ts';
import { findRunTestCase } from '../run-test-cases/find.ts';
import { signedFileUrl } from '../signed-links/urls.ts';

export interface ArtifactView {
  path: string;
  kind: string;
  contentType: string;
  bytes: number;
  /** `<public url>/v1/run-test-case/<shortId>/artifacts/<path>`. */
  url: string;
  /** Opens without a token, for a limited time. */
  signedUrl: string;
  /** Absolute path on this machine's disk (evidence for people at the terminal). */
  file: string;
}

/** Files of the newest attempt, by path. */
export async function listArtifacts({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { runTestCase: string };
}): Promise<{ artifacts: ArtifactView[] }> {
  const row = await findRunTestCase(ctx, input.runTestCase);
  const folder = ctx.artifacts.attemptDir({ runId: row.run_id, runTestCaseId: row.id, attempt: row.attempt });
  const rows = await ctx.db
    .selectFrom('artifact')
    .select(['path', 'kind', 'content_type', 'bytes'])
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where('is_internal', '=', false)
    .orderBy('path')
    .execute();
  return {
    artifacts: rows.map((artifact) => ({
      path: artifact.path,
      kind: artifact.kind,
      contentType: artifact.content_type,
      bytes: artifact.bytes,
      url: artifactUrl(ctx.config, row.short_id, artifact.path),
      signedUrl: signedFileUrl(ctx, { runTestCaseId: row.id, attempt: row.attempt, path: artifact.path }),
      file: join(folder, ...artifact.path.split('/')),
    })),
  };
}
