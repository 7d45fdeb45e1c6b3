import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Reply } from './reply.ts';

// All files are read once at the start, so a path from outside never reaches the disk.

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const FOLDER = join(import.meta.dirname, '../../assets');

/** Reads the assets folder: path below /assets/ -> ready answer. */
export function loadAssets(): Map<string, Reply> {
  const assets = new Map<string, Reply>();
  for (const entry of readdirSync(FOLDER, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    const name = file.slice(FOLDER.length + 1).replaceAll('\\', '/');
    const headers = { 'content-type': type, 'cache-control': 'max-age=300' };
    assets.set(name, { status: 200, headers, body: new Uint8Array(readFileSync(file)) });
  }
  return assets;
}
