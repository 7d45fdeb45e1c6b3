import path from 'node:path';
import { type App, createLogger, loadConfig, openApp, resetPassword } from '@assay/server';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { asCliError } from '../server-errors.ts';

export interface ResetOptions {
  data?: string;
}

/** Straight on the database: whoever may read its files and its key may do this. */
export async function resetPasswordCommand(
  email: string,
  options: ResetOptions,
  { terminal, surroundings, cwd }: CommandContext,
): Promise<ExitCode> {
  let app: App | undefined;
  try {
    const config = loadConfig(surroundings.variables, {
      ...(options.data !== undefined && { dataDir: path.resolve(cwd, options.data) }),
    });
    app = await openApp(config, { log: createLogger({ level: config.logLevel }) });
    const made = await resetPassword({ ctx: { ...app.ctx, actor: { kind: 'system' } }, input: { email } });
    terminal.note(`One-time password of ${made.email}; it is shown only now and has to be changed:`);
    terminal.out(`${made.password}\n`);
    return EXIT.passed;
  } catch (error) {
    throw asCliError(error);
  } finally {
    await app?.close();
  }
}
