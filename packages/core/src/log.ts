import { type DestinationStream, type Logger, pino } from 'pino';

/** Names whose content never reaches a log, at the top of an entry and one and two levels down. */
const SECRET_NAMES = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'parameters',
  'fields',
  'configs',
];

/**
 * JSON lines. `destination` defaults to standard error, because standard output is for data.
 * Parameters of queries are never logged: errors of the database are scrubbed where they are mapped (db/errors.ts).
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    {
      level: options.level,
      redact: { paths, censor: '[redacted]' },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    options.destination ?? pino.destination({ dest: 2, sync: true }),
  );
}
