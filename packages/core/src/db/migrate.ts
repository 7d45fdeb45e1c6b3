import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** Brings the schema up to date; processes that start at once wait for each other (advisory lock). */
export async function migrate(db: Database): Promise<void> {
  await checkServer(db);
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

/** The oldest PostgreSQL that is still maintained by its makers when this was written. */
const OLDEST = 14;

async function checkServer(db: Database): Promise<void> {
  const { rows } = await sql<{ version: string }>`
    select current_setting('server_version_num') as version`.execute(db);
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST) return;
  throw new AppError('database_version', `PostgreSQL ${major} is too old; ${OLDEST} or newer is needed.`);
}
