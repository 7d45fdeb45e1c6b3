import { Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** Brings the schema up to date; processes that start at once wait for each other (advisory lock). */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find((entry) => entry.status === 'Error')?.migrationName;
  const reason = error instanceof Error ? error.message : String(error);
  throw new AppError(
    'database_version',
    failed === undefined
      ? `The database cannot be migrated: ${reason}`
      : `Migration ${failed} failed and was rolled back: ${reason}`,
    { cause: error },
  );
}
