import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface StaticServer {
  url: string;
  close(): Promise<void>;
}

export interface StaticOptions {
  /** Changes HTML before it is sent; `url` is the full request URL. */
  transform?: (html: string, url: URL) => string;
  /** Answers a request itself when it returns true. */
  handle?: (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;
  /** File served for paths that do not exist (single-page applications). */
  fallback?: string;
}

/** Serves a folder on a free port of loopback. */
export async function serveFolder(root: string, options: StaticOptions = {}): Promise<StaticServer> {
  const base = normalize(root);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (options.handle?.(request, response, url)) return;
    let file = normalize(join(base, decodeURIComponent(url.pathname)));
    if (file !== base && !file.startsWith(base.endsWith(sep) ? base : base + sep)) return end(response, 403);
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (!existsSync(file) && options.fallback && /^(\.html)?$/.test(extname(file)))
      file = join(base, options.fallback);
    if (!existsSync(file)) return end(response, 404);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.setHeader('content-type', type);
    if (options.transform && type.startsWith('text/html')) {
      response.end(options.transform(await readFile(file, 'utf8'), url));
    } else {
      createReadStream(file).pipe(response);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function end(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end();
}
