import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from './database.ts';

/** Called at the end of a transaction, inside it, with what its body gave; throwing rolls everything back. */
export type EffectHook = (trx: Transaction, result: unknown) => Promise<void>;

/**
 * Lets a caller add a row to whatever transactions a verb makes, so that the row is committed with the effect or not at
 * all. Passed around the verbs, because none of them needs to know of it.
 */
const hooks = new AsyncLocalStorage<EffectHook>();

export function withEffectHook<T>(hook: EffectHook, body: () => Promise<T>): Promise<T> {
  return hooks.run(hook, body);
}

export function effectHook(): EffectHook | undefined {
  return hooks.getStore();
}
