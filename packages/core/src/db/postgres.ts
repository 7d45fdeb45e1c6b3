import pg from 'pg';
import { AppError } from '../errors.ts';
import { PARSERS } from './parsers.ts';
import type { ConnectionSource, SourceConnection } from './source.ts';

/** How long a statement may take before its connection is given up, so that no caller waits for ever. */
const QUERY_TIMEOUT_MS = 60_000;

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS[oid]) ||
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Any PostgreSQL >= 14. `onError` hears of idle connections that broke; they are replaced by themselves. */
export function postgresSource(options: {
  url: string;
  pool: number;
  onError: (error: Error) => void;
}): ConnectionSource {
  const settings: pg.ClientConfig = {
    connectionString: options.url,
    application_name: 'assay',
    types,
    connectionTimeoutMillis: 10_000,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...settings, max: options.pool, idleTimeoutMillis: 30_000 });
  pool.on('error', (error) => options.onError(scrubbed(error)));
  const listeners: { close(): Promise<void> }[] = [];
  const names = { work: true };
  return {
    kind: 'postgres',
    // Every idle connection may have been cut at once, and the next may be one of them: one try more than there are.
    acquire: async () => connection(pool, await connect(pool), { names, firstTries: options.pool + 1 }),
    async listen(channel, listener, onGap) {
      listeners.push(await keepListening({ settings, channel, listener, onGap, onError: options.onError }));
    },
    async close() {
      for (const entry of listeners) await entry.close();
      await pool.end();
    },
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new AppError(
      'database_unavailable',
      'The database cannot be reached. Check DATABASE_URL and the server.',
      {
        cause: scrubbed(error),
      },
    );
  }
}

/**
 * What a named statement may fail with although there is nothing wrong with it: a pooler in front gave its connection to
 * somebody else (26000, 42P05), or a migration changed a table under it (0A000). Source: PostgreSQL, Appendix A.
 */
const NAME_TROUBLE = new Set(['26000', '42P05', '0A000']);

/**
 * `names.work` turns false when named statements cannot be used here; then none is any more. `firstTries` is how often
 * a first statement is sent.
 */
function connection(
  pool: pg.Pool,
  first: pg.PoolClient,
  { names, firstTries }: { names: { work: boolean }; firstTries: number },
): SourceConnection {
  let client = first;
  let lost = false;
  let isUsed = false;
  // Without a listener an error event of a checked-out client would end the process.
  const onError = () => {
    lost = true;
  };
  client.on('error', onError);
  const giveBack = (broken: boolean) => {
    client.off('error', onError);
    client.release(broken);
  };
  const replace = async () => {
    giveBack(true);
    client = await connect(pool);
    client.on('error', onError);
    lost = false;
  };
  return {
    async query(sql, params, statement) {
      // A pooled connection may have been cut while it was idle (restart, failover). A first read or `begin` that finds
      // this out has changed nothing, so it is sent again on another one: the status route does not notice.
      const tries = !isUsed && /^\s*(select|begin)\b/i.test(sql) ? firstTries : 1;
      isUsed = true;
      for (let attempt = 1; ; attempt += 1) {
        try {
          const name = names.work ? statement : undefined;
          const result = await (name === undefined
            ? client.query(sql, [...params])
            : queryByName(client, name, sql, params));
          return { rows: result.rows, affected: result.rowCount ?? undefined };
        } catch (error) {
          if (
            names.work &&
            statement !== undefined &&
            NAME_TROUBLE.has((error as { code?: string }).code ?? '')
          ) {
            names.work = false;
            continue;
          }
          if (!isServerError(error)) lost = true;
          if (attempt >= tries || !wasCut(error)) throw scrubbed(error);
          await replace();
        }
      }
    },
    async exec(sql) {
      isUsed = true;
      try {
        const result: unknown = await client.query(sql);
        const all = (Array.isArray(result) ? result : [result]) as pg.QueryResult[];
        return { rows: all.flatMap((entry) => entry.rows), affected: undefined };
      } catch (error) {
        // A statement inside the text may have opened a transaction that is now aborted.
        if (!isServerError(error)) lost = true;
        else await client.query('rollback').catch(onError);
        throw scrubbed(error);
      }
    },
    async release(broken) {
      giveBack(broken || lost);
    },
  };
}

/** As client.query({ name, text, values }), which copies its argument property by property at some cost. */
function queryByName(
  client: pg.PoolClient,
  name: string,
  sql: string,
  params: readonly unknown[],
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new pg.Query(sql, [...params]) as pg.Query & { name: string; callback: unknown };
    query.name = name;
    query.callback = (error: Error | null, result: pg.QueryResult) =>
      error ? reject(error) : resolve(result);
    client.query(query);
  });
}

/** The connection is gone, as opposed to a statement that took too long on one that may still be there. */
function wasCut(error: unknown): boolean {
  const { code, severity, message } = error as { code?: string; severity?: string; message?: string };
  if (severity === 'FATAL' || code === 'ECONNRESET' || code === 'EPIPE') return true;
  return /^Connection terminated|not queryable|client has encountered a connection error/i.test(
    message ?? '',
  );
}

/** An error with an SQLSTATE came from the server, and the connection is still good. */
function isServerError(error: unknown): boolean {
  return (
    /^[0-9A-Z]{5}$/.test(String((error as { code?: unknown }).code ?? '')) &&
    (error as { severity?: unknown }).severity !== 'FATAL'
  );
}

/** `detail` and `where` quote values of rows, which must not reach a log. */
function scrubbed(error: unknown): Error {
  const known = error as Error & { detail?: string; where?: string; internalQuery?: string };
  delete known.detail;
  delete known.where;
  delete known.internalQuery;
  return known;
}

/** A connection of its own for LISTEN, opened again (after 0.5 to 10 s) whenever it breaks. */
async function keepListening(options: {
  settings: pg.ClientConfig;
  channel: string;
  listener: (payload: string) => void;
  onGap: () => void;
  onError: (error: Error) => void;
}): Promise<{ close(): Promise<void> }> {
  let closed = false;
  let current: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let delay = 500;
  const open = async () => {
    const client = new pg.Client(options.settings);
    let ended = false;
    const again = (error?: Error) => {
      if (ended || closed) return;
      ended = true;
      if (error !== undefined) options.onError(scrubbed(error));
      client.end().catch(() => undefined);
      timer = setTimeout(() => void open(), delay);
      timer.unref();
      delay = Math.min(delay * 2, 10_000);
    };
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', (message) => options.listener(message.payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen "${options.channel}"`);
      current = client;
      delay = 500;
      if (closed) await client.end();
      else options.onGap();
    } catch (error) {
      again(error as Error);
    }
  };
  await open();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
