/** Parts of a list for statements with many rows: a statement takes at most 65,535 parameters. */
export function* chunks<T>(all: T[], size = 1_000): Generator<T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}
