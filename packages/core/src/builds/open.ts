import type { Readable } from 'node:stream';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { projectIdOf } from '../scope.ts';
import { readBuild } from './files.ts';

/** The bytes of a registered build. */
export async function openBuild({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { build: string };
}): Promise<{ stream: Readable; bytes: number; fileName: string }> {
  const row = await ctx.db
    .selectFrom('build')
    .select(['id', 'bytes', 'sha256', 'file_name'])
    .where('project_id', '=', projectIdOf(ctx))
    .where('platform', 'is not', null)
    .where(refersTo('build', input.build))
    .executeTakeFirst();
  if (row === undefined) {
    throw new AppError(
      'build_not_found',
      `There is no build "${input.build.slice(0, 100)}" in this project.`,
    );
  }
  return {
    stream: readBuild(ctx, row.id, row.sha256 ?? ''),
    bytes: Number(row.bytes),
    fileName: row.file_name,
  };
}
