import type { Random } from './ctx.ts';
import { newShortId } from './ids.ts';

/**
 * Calls `insert` with new short ids until it answers a row. `insert` must leave out a row whose short id is taken
 * (`on conflict on constraint … do nothing`), because an error would end the transaction.
 */
export async function withFreshShortId<T>(
  random: Random,
  insert: (shortId: string) => Promise<T | undefined>,
): Promise<T> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const row = await insert(newShortId({ random }));
    if (row !== undefined) return row;
  }
  throw new Error('No free short id was found in 20 tries.');
}
