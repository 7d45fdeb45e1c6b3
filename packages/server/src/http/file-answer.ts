import { Readable } from 'node:stream';
import type { OpenedArtifact } from '@assay/core';
import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';

/** Types a browser may draw where it is asked to; everything else is offered as a file. */
const DRAWABLE = /^(image\/(png|jpeg|webp|gif)|text\/plain|application\/json)(;|$)/;

/** Sends a file that comes from the application under test: never drawn as a document of ours. */
export function fileAnswer(c: Context<ServerEnv>, file: OpenedArtifact, path: string): Response {
  c.header('content-type', file.contentType);
  c.header('content-length', String(file.bytes));
  c.header('cache-control', 'private, max-age=3600');
  c.header('content-security-policy', "sandbox; default-src 'none'");
  c.header('content-disposition', disposition(path, DRAWABLE.test(file.contentType)));
  if (c.req.method === 'HEAD') {
    file.stream.destroy();
    return c.body(null);
  }
  return c.body(Readable.toWeb(file.stream) as ReadableStream);
}

/** RFC 6266; the name is what follows the last slash. */
export function disposition(path: string, inline: boolean): string {
  const name = path.split('/').at(-1) ?? 'file';
  const ascii = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
