import type { Transaction as KyselyTransaction } from 'kysely';
import { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import { dialectOf } from './driver.ts';
import { openEmbedded } from './embedded/open.ts';
import { embeddedSource } from './embedded/source.ts';
import { postgresSource } from './postgres.ts';
import type { Schema } from './schema.ts';
import type { ConnectionSource } from './source.ts';

export type Database = Kysely<Schema>;
export type Transaction = KyselyTransaction<Schema>;

export interface OpenedDatabase {
  db: Database;
  source: ConnectionSource;
  close(): Promise<void>;
}

/** PostgreSQL when `databaseUrl` is set, else the embedded database in `dataDir`. Does not migrate. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePool' | 'dataDir'>,
  onError: (error: Error) => void,
): Promise<OpenedDatabase> {
  const source = await openSource(config, onError);
  const db = new Kysely<Schema>({ dialect: dialectOf(source) });
  // Kysely closes a driver only when it was used; the source is closed in any case.
  return { db, source, close: () => source.close() };
}

async function openSource(
  config: Pick<Config, 'databaseUrl' | 'databasePool' | 'dataDir'>,
  onError: (error: Error) => void,
): Promise<ConnectionSource> {
  if (config.databaseUrl !== undefined) {
    return postgresSource({ url: config.databaseUrl, pool: config.databasePool, onError });
  }
  const { client, lock } = await openEmbedded(config.dataDir);
  return embeddedSource(client, lock);
}
