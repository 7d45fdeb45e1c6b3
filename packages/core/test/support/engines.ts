import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { embeddedDataDir } from '../../../../test/support/embedded-template.ts';
import { createTestDatabase } from '../../../../test/support/postgres.ts';
import { type App, type Config, createLogger, loadConfig, openApp } from '../../src/index.ts';

/** One of our two databases. Every test of behaviour runs on both. */
export interface Engine {
  name: 'embedded' | 'postgres';
  /** An application on an empty database. */
  open(overrides?: Partial<Config>): Promise<TestApp>;
}

export interface TestApp extends App {
  /** Opens the same data again, e.g. after close. */
  config: Config;
  /** Everything that was logged. */
  log: string[];
  /** Closes the application and removes its data. */
  destroy(): Promise<void>;
}

/** Looks often; the lease is as in production, because a busy machine may stand still for seconds. */
const FAST: Partial<Config> = { heartbeatMs: 300, sweepMs: 150, logLevel: 'debug' };

export const engines: Engine[] = [
  { name: 'embedded', open: openEmbeddedApp },
  { name: 'postgres', open: openPostgresApp },
];

async function openEmbeddedApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const dataDir = await embeddedDataDir();
  return openTestApp({ ...FAST, ...overrides, dataDir }, async () => undefined);
}

async function openPostgresApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const database = await createDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-core-'));
  return openTestApp({ ...FAST, databaseUrl: database.url, ...overrides, dataDir }, database.drop);
}

async function openTestApp(overrides: Partial<Config>, cleanUp: () => Promise<void>): Promise<TestApp> {
  const config = loadConfig({}, overrides);
  const log: string[] = [];
  const logger = createLogger({
    level: 'debug',
    destination: { write: (line: string) => void log.push(line) },
  });
  const app = await openApp(config, { log: logger });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= app.close());
  return {
    ctx: app.ctx,
    config,
    log,
    close,
    async destroy() {
      await close();
      await cleanUp();
      rmSync(config.dataDir, { recursive: true, force: true });
    },
  };
}

/** An empty database in the cluster of this test run. */
export function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return createTestDatabase(inject('postgresUrl'));
}
