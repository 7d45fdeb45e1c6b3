import type { Database, Transaction } from './database.ts';
import { effectHook } from './effect-hook.ts';
import { insideTransaction } from './transaction-scope.ts';

/** serialization_failure, deadlock_detected: PostgreSQL asks for another try. */
const RETRY = new Set(['40001', '40P01']);
const TRIES = 4;

/**
 * Runs `body` in one transaction. It may be run again after a deadlock, so it must do nothing but statements on `trx`:
 * no browser, no network, no file. Nothing may go past `trx` inside it (transaction-scope.ts turns that into an error).
 */
export async function withTransaction<T>(db: Database, body: (trx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute((trx) =>
        insideTransaction(async () => {
          const result = await body(trx);
          await effectHook()?.(trx, result);
          return result;
        }),
      );
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (attempt >= TRIES || code === undefined || !RETRY.has(code)) throw error;
    }
  }
}
