import path from 'node:path';
import { type App, createLogger, loadConfig, openApp, type VerbContext } from '@assay/server';
import type { CommandContext } from './command-context.ts';
import { asCliError } from './server-errors.ts';

export interface LocalOptions {
  data?: string;
}

/** Of commands that work on the database itself. */
export const DATA_HELP =
  'folder of the database and the key (default: .assay/data, also: ASSAY_DATA); with the embedded database stop the server first';

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
