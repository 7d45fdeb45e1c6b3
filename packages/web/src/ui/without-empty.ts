/** Filters without those that say nothing, for the address. */
export function withoutEmpty(filters: object): Record<string, string> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value));
}
