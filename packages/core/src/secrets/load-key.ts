import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

/** The key from ASSAY_SECRET_KEY, or from `<data>/secret.key`, which is made (mode 0600) on the first start. */
export function loadKey(config: Pick<Config, 'secretKey' | 'dataDir'>): Uint8Array {
  if (config.secretKey !== undefined) return parseKey(config.secretKey, 'ASSAY_SECRET_KEY');
  const file = join(config.dataDir, 'secret.key');
  const found = readKey(file);
  if (found !== undefined) return parseKey(found, file);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  // Written aside and linked: whoever looks sees a whole key, and of two first starts one wins.
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return parseKey(readFileSync(file, 'utf8'), file);
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseKey(text: string, where: string): Uint8Array {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length === 32) return key;
  throw new AppError(
    'invalid_config',
    `${where} must hold 32 bytes in base64 (44 characters) or hex (64). Make one with: openssl rand -base64 32`,
  );
}
