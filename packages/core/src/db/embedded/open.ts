import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { EmbeddedClient } from './client.ts';
import { type DirectoryLock, lockDirectory } from './lock.ts';

/** The PostgreSQL inside the pinned version of PGlite. A directory of another major cannot be opened by it. */
export const EMBEDDED_POSTGRES_MAJOR = '18';

export interface OpenedEmbedded {
  client: EmbeddedClient;
  lock: DirectoryLock;
}

/**
 * Opens (or makes) the embedded database in `<dataDir>/database`. After making one it is opened a second time in a
 * fresh thread: PGlite keeps about 770 MB after initdb and about 300 MB after a plain open (measured).
 */
export async function openEmbedded(dataDir: string): Promise<OpenedEmbedded> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const directory = join(dataDir, 'database');
  const lock = lockDirectory(directory);
  try {
    const isNew = !existsSync(join(directory, 'PG_VERSION'));
    if (!isNew) checkVersion(directory);
    if (isNew) {
      const first = new EmbeddedClient(directory);
      try {
        await first.query('select 1', []);
      } finally {
        await first.close();
      }
    }
    const client = new EmbeddedClient(directory);
    await client.query('select 1', []);
    return { client, lock };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function checkVersion(directory: string): void {
  const major = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (major === EMBEDDED_POSTGRES_MAJOR || major === '') return;
  throw new AppError(
    'database_version',
    `The embedded database ${directory} was made by PostgreSQL ${major}, and this version of Assay brings PostgreSQL ` +
      `${EMBEDDED_POSTGRES_MAJOR}. Start the version that made it, move the data to a PostgreSQL server with pg_dump and set ` +
      'DATABASE_URL, or choose a new folder with ASSAY_DATA.',
  );
}
