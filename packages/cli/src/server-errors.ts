import { isAppError } from '@assay/server';
import { CliError, EXIT } from './exit.ts';

/** Turns what the server foresees into an error of the command line; anything else is thrown on as it is. */
export function asCliError(error: unknown, port?: number): unknown {
  if (error instanceof CliError) return error;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE' && port !== undefined) {
    return new CliError(
      EXIT.usage,
      `Port ${port} is taken. End what listens there, or choose another with --port.`,
      {
        cause: error,
      },
    );
  }
  if (!isAppError(error)) return error;
  const { httpStatus, code } = error;
  const refused = httpStatus === 401 || httpStatus === 403 || httpStatus === 404;
  const usage = httpStatus === 400 || httpStatus === 409 || USAGE.has(code);
  return new CliError(refused ? EXIT.refused : usage ? EXIT.usage : EXIT.errored, error.message, {
    cause: error,
  });
}

/** Faults of the installation that a setting mends. */
const USAGE = new Set(['invalid_config', 'database_in_use', 'database_version', 'wrong_secret_key']);
