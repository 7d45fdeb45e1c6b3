import path from 'node:path';
import { type App, createLogger, loadConfig, openApp, type VerbContext } from '@assay/server';
import type { CommandContext } from './command-context.ts';
import type { LocalOptions } from './local-options.ts';
import { asCliError } from './server-errors.ts';

/** Straight on the database, as the system: whoever may read its files and its key may do this. */
export async function withLocalApp<T>(
  options: LocalOptions,
  { surroundings, cwd }: CommandContext,
  work: (ctx: VerbContext) => Promise<T>,
): Promise<T> {
  let app: App | undefined;
  try {
    const config = loadConfig(surroundings.variables, {
      ...(options.data !== undefined && { dataDir: path.resolve(cwd, options.data) }),
    });
    app = await openApp(config, { log: createLogger({ level: config.logLevel }) });
    return await work({ ...app.ctx, actor: { kind: 'system' } });
  } catch (error) {
    throw asCliError(error);
  } finally {
    await app?.close();
  }
}
