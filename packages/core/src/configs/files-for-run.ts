import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppContext } from '../ctx.ts';
import { readFileBytes } from './file-bytes.ts';

export interface FilesForRun {
  /** Null when the configs hold no file. */
  dir: string | null;
  remove(): Promise<void>;
}

/** Tries for a set of files that is replaced while it is read. */
const TRIES = 3;

/** The files of these configs, in clear, in a folder that only this process may read; the caller removes it. */
export async function filesForRun(ctx: AppContext, configIds: string[]): Promise<FilesForRun> {
  for (let attempt = 1; ; attempt += 1) {
    const rows = await namesOf(ctx, configIds);
    if (rows.length === 0) return { dir: null, remove: async () => {} };
    const dir = await mkdtemp(join(tmpdir(), 'assay-files-'));
    const remove = () => rm(dir, { recursive: true, force: true });
    try {
      for (const row of rows)
        await writeFile(join(dir, row.name), await readFileBytes(ctx, row.id), { mode: 0o600 });
      return { dir, remove };
    } catch (error) {
      await remove();
      // Replaced between the two reads: the rows now name the new one.
      if (attempt === TRIES || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

async function namesOf(ctx: AppContext, configIds: string[]): Promise<{ id: string; name: string }[]> {
  if (configIds.length === 0) return [];
  return ctx.db
    .selectFrom('config_file')
    .select(['id', 'name'])
    .where('config_id', 'in', configIds)
    .orderBy('created_at')
    .execute();
}
