import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Knows whether the current call chain is inside withTransaction. A statement that goes past the transaction would wait
 * for the one connection of the embedded database, which that very transaction holds: a hang. It is an error instead.
 */
const scope = new AsyncLocalStorage<boolean>();

export function insideTransaction<T>(body: () => Promise<T>): Promise<T> {
  return scope.run(true, body);
}

/** For things that are started inside a transaction but live on their own. */
export function outsideTransaction<T>(body: () => T): T {
  return scope.run(false, body);
}

export function assertOutsideTransaction(): void {
  if (scope.getStore() === true) {
    throw new Error(
      'A statement was sent past the open transaction: use the `trx` given to withTransaction.',
    );
  }
}
