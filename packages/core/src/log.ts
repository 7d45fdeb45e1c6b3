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
    options.destination ?? standardError(),
  );
}

let gathered: DestinationStream | undefined;

/**
 * Standard error, written to once in a turn of the event loop: a server that answers thousands of requests a second spends
 * more on a write for each than on their lines. What is left is written when the process ends.
 */
function standardError(): DestinationStream {
  if (gathered !== undefined) return gathered;
  const out = pino.destination({ dest: 2, sync: true });
  let text = '';
  const flush = () => {
    if (text === '') return;
    const lines = text;
    text = '';
    out.write(lines);
  };
  process.on('exit', flush);
  gathered = {
    write(line: string) {
      if (text === '') setImmediate(flush);
      text += line;
    },
  };
  return gathered;
}
