/** Units of amounts: "30 minutes" is not shown by "30 seconds", nor "20 euros" by "$20". */
const AFTER: [string, RegExp][] = [
  ['second', /^[\s-]*(?:s|secs?|seconds?)\b/i],
  ['minute', /^[\s-]*(?:min|mins|minutes?)\b/i],
  ['hour', /^[\s-]*(?:h|hrs?|hours?)\b/i],
  ['day', /^[\s-]*days?\b/i],
  ['week', /^[\s-]*weeks?\b/i],
  ['month', /^[\s-]*months?\b/i],
  ['year', /^[\s-]*(?:years?|yrs?)\b/i],
  ['percent', /^\s*(?:%|percent\b|per cent\b)/i],
  ['euro', /^\s*(?:€|euros?\b|eur\b)/i],
  ['dollar', /^\s*(?:\$|dollars?\b|usd\b)/i],
  ['pound', /^\s*(?:£|pounds?\b|gbp\b)/i],
  ['degree', /^\s*(?:°|degrees?\b)/i],
];
const BEFORE: [string, RegExp][] = [
  ['euro', /(?:€|\beur)\s*$/i],
  ['dollar', /(?:\$|\busd)\s*$/i],
  ['pound', /(?:£|\bgbp)\s*$/i],
];
const TIME = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']);
const MONEY = new Set(['euro', 'dollar', 'pound']);

export const isTime = (unit: string) => TIME.has(unit);

/** The unit of the number between `start` and `end`, and how much of what follows is a part of it. */
export function unitAt(text: string, start: number, end: number): { unit: string | null; length: number } {
  const behind = text.slice(end);
  for (const [unit, pattern] of AFTER) {
    const found = pattern.exec(behind);
    if (found) return { unit, length: found[0].length };
  }
  const before = text.slice(0, start);
  return { unit: BEFORE.find(([, pattern]) => pattern.test(before))?.[0] ?? null, length: 0 };
}

/** A field or a cell may hold money without its sign; of all else the unit has to be said. */
export function isSameUnit(said: string | null, shown: string | null): boolean {
  return said === null || said === shown || (shown === null && MONEY.has(said));
}
