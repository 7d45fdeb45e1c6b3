import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

/** The bytes of builds, in `<data>/builds/<id>`. */
function pathOf(ctx: Pick<AppContext, 'config'>, id: string): string {
  return join(ctx.config.dataDir, 'builds', id);
}

/** Streams the body to its place; too_large beyond `maxBytes`, and then nothing is kept. */
export async function receiveBuild(
  ctx: Pick<AppContext, 'config'>,
  id: string,
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<{ bytes: number; sha256: string }> {
  const path = pathOf(ctx, id);
  await mkdir(join(path, '..'), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.byteLength;
      hash.update(chunk);
      if (bytes <= maxBytes) return done(null, chunk);
      done(new AppError('too_large', `A build may have ${maxBytes} bytes at most.`));
    },
  });
  try {
    await pipeline(Readable.fromWeb(body as never), measure, createWriteStream(`${path}.part`));
    await rename(`${path}.part`, path);
  } catch (error) {
    await rm(`${path}.part`, { force: true });
    throw error;
  }
  return { bytes, sha256: hash.digest('hex') };
}

export function readBuild(ctx: Pick<AppContext, 'config'>, id: string): Readable {
  return createReadStream(pathOf(ctx, id));
}

export async function removeBuild(ctx: Pick<AppContext, 'config'>, id: string): Promise<void> {
  await rm(pathOf(ctx, id), { force: true });
}
