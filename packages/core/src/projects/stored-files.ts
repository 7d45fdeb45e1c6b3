import { removeBuild } from '../builds/files.ts';
import { removeFileBytes } from '../configs/file-bytes.ts';
import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';

/** What lies in files beside the database and goes with its rows: ids of builds and of files of configs. */
export interface StoredFiles {
  builds: string[];
  configFiles: string[];
}

/** Asked for before the rows are deleted. */
export async function storedFilesOf(trx: Transaction, projectId: string): Promise<StoredFiles> {
  const builds = await trx.selectFrom('build').select('id').where('project_id', '=', projectId).execute();
  const files = await trx
    .selectFrom('config_file')
    .innerJoin('config', 'config.id', 'config_file.config_id')
    .select('config_file.id')
    .where('config.project_id', '=', projectId)
    .execute();
  return { builds: builds.map((row) => row.id), configFiles: files.map((row) => row.id) };
}

/** After the transaction; one that cannot be removed is logged, the rest goes all the same. */
export async function removeStoredFiles(ctx: AppContext, files: StoredFiles): Promise<void> {
  const remove = async (id: string, removing: Promise<void>) => {
    await removing.catch((error: unknown) => ctx.log.warn({ err: error, id }, 'a file could not be removed'));
  };
  for (const id of files.builds) await remove(id, removeBuild(ctx, id));
  for (const id of files.configFiles) await remove(id, removeFileBytes(ctx, id));
}
