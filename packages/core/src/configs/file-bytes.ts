import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppContext } from '../ctx.ts';
import { configFileBinding } from './binding.ts';

/** The bytes of config files, encrypted, in `<data>/config-files/<id>`. Kept apart from artifacts: retention spares them. */
type Place = Pick<AppContext, 'config' | 'secrets'>;

function pathOf(ctx: Place, id: string): string {
  return join(ctx.config.dataDir, 'config-files', id);
}

export async function writeFileBytes(ctx: Place, id: string, bytes: Uint8Array): Promise<void> {
  const path = pathOf(ctx, id);
  await mkdir(join(path, '..'), { recursive: true });
  const sealed = ctx.secrets.seal(Buffer.from(bytes).toString('base64'), configFileBinding(id));
  await writeFile(`${path}.part`, sealed, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

export async function readFileBytes(ctx: Place, id: string): Promise<Buffer> {
  const sealed = await readFile(pathOf(ctx, id), 'utf8');
  return Buffer.from(ctx.secrets.open(sealed, configFileBinding(id)), 'base64');
}

export async function removeFileBytes(ctx: Place, id: string): Promise<void> {
  await rm(pathOf(ctx, id), { force: true });
}
