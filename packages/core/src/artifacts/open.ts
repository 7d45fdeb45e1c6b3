import type { Readable } from 'node:stream';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { findRunTestCase } from '../run-test-cases/find.ts';
import { isSafePath } from './store.ts';

export interface OpenedArtifact {
  stream: Readable;
  contentType: string;
  bytes: number;
}

/**
 * `path` as it stands in evidence and step records, e.g. `screenshots/003.jpeg`; of the newest attempt. Only files that
 * were recorded as artifacts are opened; artifact_not_found for anything else.
 */
export async function openArtifact({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { runTestCase: string; path: string };
}): Promise<OpenedArtifact> {
  const row = await findRunTestCase(ctx, input.runTestCase);
  const missing = () =>
    new AppError('artifact_not_found', `This run test case has no file "${input.path.slice(0, 200)}".`);
  if (!isSafePath(input.path)) throw missing();
  const artifact = await ctx.db
    .selectFrom('artifact')
    .select(['path', 'content_type'])
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where('path', '=', input.path)
    .where('is_internal', '=', false)
    .executeTakeFirst();
  if (artifact === undefined) throw missing();
  const place = { runId: row.run_id, runTestCaseId: row.id, attempt: row.attempt };
  const opened = await ctx.artifacts.open(place, artifact.path);
  if (opened === undefined) throw missing();
  return { stream: opened.stream, contentType: artifact.content_type, bytes: opened.bytes };
}
