import type { ConnectionSource, SourceConnection, SourceRows } from '../source.ts';
import type { EmbeddedClient } from './client.ts';
import type { DirectoryLock } from './lock.ts';

/** One connection, handed to one user at a time, in the order they asked. */
export function embeddedSource(client: EmbeddedClient, lock: DirectoryLock): ConnectionSource {
  let tail: Promise<void> = Promise.resolve();
  return {
    kind: 'embedded',
    async acquire() {
      const before = tail;
      const { promise, resolve } = Promise.withResolvers<void>();
      tail = promise;
      await before;
      return connection(client, resolve);
    },
    async listen(channel, listener) {
      await client.listen(channel, listener);
    },
    async close() {
      try {
        await client.close();
      } finally {
        lock.release();
      }
    },
  };
}

function connection(client: EmbeddedClient, free: () => void): SourceConnection {
  // Bound to the session of its first statement: after a restart of the thread a transaction must fail, not go on bare.
  let session: number | undefined;
  return {
    async query(sql, params, statement): Promise<SourceRows> {
      const answer = await client.query(sql, params, session, statement);
      session ??= client.session;
      return { rows: answer.rows, affected: answer.affectedRows };
    },
    async exec(sql): Promise<SourceRows> {
      try {
        const answers = await client.exec(sql);
        return { rows: answers.flatMap((answer) => answer.rows), affected: undefined };
      } catch (error) {
        // A statement inside the text may have opened a transaction that is now aborted.
        await client.exec('rollback').catch(() => undefined);
        throw error;
      }
    },
    async release(broken) {
      if (broken) await client.exec('rollback').catch(() => undefined);
      free();
    },
  };
}
