import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { checkSignature, type Signature } from '../signed-links/sign.ts';
import { type FileTarget, fileTarget } from '../signed-links/urls.ts';
import type { OpenedArtifact } from './open.ts';
import { isSafePath } from './store.ts';

/** A file by a signed link; nobody is signed in. Throws link_invalid, link_expired, artifact_not_found. */
export async function openSignedArtifact({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: FileTarget & Signature;
}): Promise<OpenedArtifact> {
  checkSignature(ctx, fileTarget(input), input);
  const row = await ctx.db
    .selectFrom('artifact')
    .innerJoin('run_test_case', 'run_test_case.id', 'artifact.run_test_case_id')
    .select(['run_test_case.run_id', 'artifact.content_type'])
    .where('artifact.run_test_case_id', '=', input.runTestCaseId)
    .where('artifact.attempt', '=', input.attempt)
    .where('artifact.path', '=', input.path)
    .where('artifact.is_internal', '=', false)
    .executeTakeFirst();
  const place = { runId: row?.run_id ?? '', runTestCaseId: input.runTestCaseId, attempt: input.attempt };
  const opened =
    row === undefined || !isSafePath(input.path) ? undefined : await ctx.artifacts.open(place, input.path);
  if (row === undefined || opened === undefined) {
    throw new AppError('artifact_not_found', 'This file is not kept any more.');
  }
  return { stream: opened.stream, contentType: row.content_type, bytes: opened.bytes };
}
