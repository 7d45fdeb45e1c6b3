import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

/** Ends the name of a file that is not complete. */
const PART = '.part';

type Place = Pick<AppContext, 'config'>;

/** The bytes of builds, in `<data>/builds/<id>/<sha256>`: uploads of one build at the same time each have their own file. */
function folderOf(ctx: Place, id: string): string {
  return join(ctx.config.dataDir, 'builds', id);
}

/** Streams the body to its place; too_large beyond `maxBytes`, and then nothing is kept. */
export async function receiveBuild(
  ctx: Place,
  id: string,
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<{ bytes: number; sha256: string }> {
  const folder = folderOf(ctx, id);
  await mkdir(folder, { recursive: true });
  const part = join(folder, `${randomUUID()}${PART}`);
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
    await pipeline(Readable.fromWeb(body as never), measure, createWriteStream(part));
    const sha256 = hash.digest('hex');
    await rename(part, join(folder, sha256));
    return { bytes, sha256 };
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

export function readBuild(ctx: Place, id: string, sha256: string): Readable {
  return createReadStream(join(folderOf(ctx, id), sha256));
}

/** What was uploaded for this build and is not `sha256`; uploads under way are left alone. */
export async function removeOtherUploads(ctx: Place, id: string, sha256: string): Promise<void> {
  for (const name of await readdir(folderOf(ctx, id))) {
    if (name !== sha256 && !name.endsWith(PART)) await rm(join(folderOf(ctx, id), name), { force: true });
  }
}

export async function removeBuild(ctx: Place, id: string): Promise<void> {
  await rm(folderOf(ctx, id), { recursive: true, force: true });
}
