/** A record that knows only its own keys: texts of a test may be `__proto__` or `constructor`. */
export function table<T>(entries: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
