import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, loadConfig, openApp } from '../../packages/core/src/index.ts';

const CORE = join(import.meta.dirname, '../../packages/core');

/** A data folder with an empty embedded database, migrated; the caller removes it. */
export async function embeddedDataDir(prefix = 'assay-data-'): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  await fillDataDir(dataDir);
  return dataDir;
}

/**
 * The same in a folder that is given. It is a copy, because making a database costs seconds of processor time; the first
 * start of `up.test.ts` and the template itself begin with nothing.
 */
export async function fillDataDir(dataDir: string): Promise<void> {
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
}

/** Kept until a migration changes. */
async function embeddedTemplate(): Promise<string> {
  const template = join(tmpdir(), `assay-core-template-${templateKey()}`);
  if (existsSync(template)) return template;
  const making = mkdtempSync(join(tmpdir(), 'assay-core-making-'));
  const log = createLogger({ level: 'silent' });
  const app = await openApp(loadConfig({}, { dataDir: making }), { log });
  await app.close();
  try {
    renameSync(making, template);
  } catch {
    // Another test process was faster.
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}

function templateKey(): string {
  const hash = createHash('sha256');
  const folder = join(CORE, 'src/db/migrations');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  hash.update(readFileSync(join(CORE, 'package.json')));
  return hash.digest('hex').slice(0, 16);
}
