/** `limit` and `offset` of a list, kept within what it allows; anything that is not a number counts as absent. */
export function pageOf(
  input: { limit?: number | undefined; offset?: number | undefined },
  bounds: { default: number; max: number },
): { limit: number; offset: number } {
  return {
    limit: within(input.limit ?? bounds.default, 1, bounds.max, bounds.default),
    offset: within(input.offset ?? 0, 0, MAX_INTEGER, 0),
  };
}

/** The largest `integer` of PostgreSQL; a larger parameter would be an error of the database. */
export const MAX_INTEGER = 2_147_483_647;

export function within(value: number, min: number, max: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : Math.trunc(Math.min(Math.max(value, min), max));
}
