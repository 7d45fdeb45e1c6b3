import type { Readable } from 'node:stream';
import { sql } from 'kysely';
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
 * were recorded as artifacts are opened, and pictures of steps while the case runs; artifact_not_found for anything else.
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
  const contentType = artifact?.content_type ?? (await isTakenOnTheWay(ctx, row, input.path));
  if (!contentType) throw missing();
  const place = { runId: row.run_id, runTestCaseId: row.id, attempt: row.attempt };
  const opened = await ctx.artifacts.open(place, input.path);
  if (opened === undefined) throw missing();
  return { stream: opened.stream, contentType, bytes: opened.bytes };
}

/** Files are recorded when a case ends; until then a picture is known by the step that it was taken in. */
async function isTakenOnTheWay(
  ctx: VerbContext,
  row: { id: string; attempt: number; status: string },
  path: string,
): Promise<'image/jpeg' | undefined> {
  if (row.status !== 'RUNNING' || !path.endsWith('.jpg')) return undefined;
  const step = await ctx.db
    .selectFrom('step')
    .select('index')
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt)
    .where(sql<string>`record ->> 'screenshot'`, '=', path)
    .limit(1)
    .executeTakeFirst();
  return step && 'image/jpeg';
}
