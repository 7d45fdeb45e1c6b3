import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const compress = promisify(gzip);

export interface BuiltFile {
  body: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer> | null;
  etag: string;
  type: string;
  /** File time of what was read, in milliseconds. */
  at: number;
}

/** Files of a folder that a build has made, kept in memory until the file on disk has another time. */
export class BuiltFiles {
  readonly #folder: URL;
  readonly #known = new Map<string, BuiltFile>();

  constructor(folder: URL) {
    this.#folder = folder;
  }

  /** `name` may lie in a folder below; undefined when there is no such file. */
  async find(name: string): Promise<BuiltFile | undefined> {
    // A file has one name: a slash in front would lead out of the folder, and each `./` be one more copy in memory.
    if (!/^\w[\w.-]*(?:\/\w[\w.-]*)*$/.test(name)) return undefined;
    const path = fileURLToPath(new URL(name, this.#folder));
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const known = this.#known.get(name);
    if (known?.at === found.mtimeMs) return known;
    const file = await builtFile(new Uint8Array(await readFile(path)), extname(name), found.mtimeMs);
    this.#known.set(name, file);
    return file;
  }
}

async function builtFile(body: Uint8Array<ArrayBuffer>, extension: string, at: number): Promise<BuiltFile> {
  const type = TYPES[extension] ?? 'application/octet-stream';
  const zipped = /^(text|image\/svg)/.test(type) ? new Uint8Array(await compress(body)) : null;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { body, zipped, etag, type, at };
}

/** Answers 304 to who has it already, and zips for those who take it. */
export function sendBuiltFile(c: Context<ServerEnv>, file: BuiltFile): Response {
  c.header('etag', file.etag);
  c.header('vary', 'accept-encoding');
  if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
  const zipped = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? file.zipped : null;
  if (zipped) c.header('content-encoding', 'gzip');
  return c.body(zipped ?? file.body, 200, { 'content-type': file.type });
}
