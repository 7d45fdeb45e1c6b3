import type { Logger } from 'pino';
import { fileStore } from './artifacts/store.ts';
import type { Channels } from './channels.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { Config } from './config.ts';
import type { AppContext, Clock, Random } from './ctx.ts';
import { type Database, openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { openNotices } from './db/notices.ts';
import { AppError } from './errors.ts';
import { RunChanges } from './events/changes.ts';
import { Feeds } from './events/feeds.ts';
import { createLogger } from './log.ts';
import { openQueue } from './queue/queue.ts';
import { RunEnds } from './runs/ends.ts';
import { createKeyRing } from './secrets/key-ring.ts';
import { loadKey } from './secrets/load-key.ts';

export interface OpenAppOptions {
  /** Default: JSON lines on standard error at `config.logLevel`. */
  log?: Logger;
  /** For tests. */
  clock?: Clock;
  random?: Random;
  /** Absent: integrations cannot be tried, and channels of a run are not checked. */
  channels?: Channels;
}

export interface App {
  ctx: AppContext;
  /** Ends the queue, the notices and the database. Workers and sweeps are to be ended before. */
  close(): Promise<void>;
}

/** Opens the database (creating and migrating it), the queue, the key ring and the artifacts. */
export async function openApp(config: Config, options: OpenAppOptions = {}): Promise<App> {
  const log = options.log ?? createLogger({ level: config.logLevel });
  const opened = await openDatabase(config, (error) => log.warn({ err: error }, 'database connection lost'));
  try {
    await migrate(opened.db);
    const secrets = createKeyRing(loadKey(config));
    await checkKey(opened.db, secrets.keyId);
    const notices = await openNotices(opened.source);
    const queue = await openQueue(opened.source, log);
    const ctx: AppContext = {
      db: opened.db,
      queue,
      notices,
      feeds: new Feeds({ db: opened.db, notices }),
      changes: new RunChanges({ db: opened.db, notices, log }),
      ends: new RunEnds({ db: opened.db, notices, log }),
      clock: options.clock ?? systemClock,
      random: options.random ?? systemRandom,
      log,
      artifacts: fileStore(config.dataDir),
      secrets,
      config,
      channels: options.channels,
    };
    return {
      ctx,
      async close() {
        await queue.close();
        await opened.close();
      },
    };
  } catch (error) {
    await opened.close().catch(() => undefined);
    throw error;
  }
}

/** A process with another key would write secrets that the others cannot read, and fail on theirs. */
async function checkKey(db: Database, keyId: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name: 'secret_key_id', value: keyId })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'secret_key_id')
    .executeTakeFirstOrThrow();
  if (row.value === keyId) return;
  throw new AppError(
    'wrong_secret_key',
    `The secrets in this database were encrypted with key ${row.value}, but this process has key ${keyId}. ` +
      'Set ASSAY_SECRET_KEY to the first key (every server and worker needs the same one), or use the data folder with its secret.key.',
  );
}
