import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { ConnectionSource, NamedQuery, SourceConnection } from './source.ts';
import { assertOutsideTransaction } from './transaction-scope.ts';

/** Kysely over either database. */
export function dialectOf(source: ConnectionSource): Dialect {
  return {
    createAdapter: () => (source.kind === 'embedded' ? new EmbeddedAdapter() : new PostgresAdapter()),
    createDriver: () => new SourceDriver(source),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** The embedded database has one user; the lock file beside it does the work of the advisory lock. */
class EmbeddedAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

class SourceDriver implements Driver {
  readonly #source: ConnectionSource;

  constructor(source: ConnectionSource) {
    this.#source = source;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<KyselyConnection> {
    assertOutsideTransaction();
    return new KyselyConnection(await this.#source.acquire());
  }

  async beginTransaction(connection: KyselyConnection, settings: TransactionSettings): Promise<void> {
    const isolation =
      settings.isolationLevel === undefined ? '' : ` isolation level ${settings.isolationLevel}`;
    await connection.executeQuery(CompiledQuery.raw(`begin${isolation}`));
  }

  async commitTransaction(connection: KyselyConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: KyselyConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {
      connection.broken = true;
    });
  }

  async releaseConnection(connection: KyselyConnection): Promise<void> {
    await connection.inner.release(connection.broken);
  }

  async destroy(): Promise<void> {
    await this.#source.close();
  }
}

class KyselyConnection implements DatabaseConnection {
  readonly inner: SourceConnection;
  broken = false;

  constructor(inner: SourceConnection) {
    this.inner = inner;
  }

  async executeQuery<R>(query: CompiledQuery | NamedQuery): Promise<QueryResult<R>> {
    const statement = 'statement' in query ? query.statement : undefined;
    const { rows, affected } = await this.inner.query(query.sql, query.parameters, statement);
    return {
      rows: rows as R[],
      ...(affected === undefined ? {} : { numAffectedRows: BigInt(affected) }),
    };
  }

  // biome-ignore lint/correctness/useYield: streaming is not used; lists page by key.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported.');
  }
}
