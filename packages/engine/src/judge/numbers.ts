/** A number as a page writes it, with what stands around it. */
export interface Amount {
  value: number;
  /** ISO code or symbol, canonical (`$` is USD); null where none stands beside the number. */
  currency: string | null;
  percent: boolean;
  /** Digits with group separators taken out, as written otherwise: `1042`, `84.50`. */
  digits: string;
}

const CURRENCIES: Record<string, string> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  a$: 'AUD',
  aud: 'AUD',
  ca$: 'CAD',
  c$: 'CAD',
  cad: 'CAD',
  chf: 'CHF',
  '₹': 'INR',
  inr: 'INR',
  kr: 'KR',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  zł: 'PLN',
  pln: 'PLN',
  '₽': 'RUB',
  '₩': 'KRW',
  r$: 'BRL',
  brl: 'BRL',
};

const UNIT =
  '(?:us\\$|ca\\$|c\\$|a\\$|r\\$|[$€£¥₹₽₩]|\\b(?:usd|eur|gbp|jpy|aud|cad|chf|inr|sek|nok|dkk|pln|brl|kr|zł)\\b)';
/** Groups of three after an apostrophe, a space or a separator, else plain digits; a fraction behind. */
const DIGITS = "\\d{1,3}(?:[ '’.,]\\d{3})+(?:[.,]\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?";
const AMOUNT = new RegExp(`([-+−(]?)\\s?(${UNIT})?\\s?([-−]?)(${DIGITS})(?:\\s?(%)|\\s?(${UNIT}))?`, 'giu');

/** Every number in a text, in order. `1,234.50`, `1.234,50 €`, `-3`, `12 %`, `(5)` is 5, not -5. */
export function readAmounts(text: string): Amount[] {
  const found: Amount[] = [];
  const source = text.normalize('NFKC').replace(/[\u00a0\u202f\u2009]/g, ' ');
  for (const match of source.matchAll(AMOUNT)) {
    const [whole, sign = '', unitBefore, signInside = '', digits = '', percent, unitBehind] = match;
    const start = match.index + whole.indexOf(digits);
    // "SKU-10" and "2024-05-01" hold a hyphen, not a minus.
    const minus =
      /[-−]/.test(signInside) || (/[-−]/.test(sign) && !/[\p{L}\p{N}]$/u.test(source.slice(0, match.index)));
    if (/\p{L}$/u.test(source.slice(0, start)) && !unitBefore) continue;
    const unit = (unitBefore ?? unitBehind)?.toLowerCase();
    const plain = plainDigits(digits, unit !== undefined);
    found.push({
      value: (minus ? -1 : 1) * Number(plain),
      currency: unit === undefined ? null : (CURRENCIES[unit] ?? unit.toUpperCase()),
      percent: percent !== undefined,
      digits: (minus ? '-' : '') + plain,
    });
  }
  return found;
}

/** Takes group separators out and writes the fraction with a point. */
function plainDigits(written: string, isMoney: boolean): string {
  const text = written.replace(/[ '’]/g, '');
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma === -1 && point === -1) return text;
  if (comma !== -1 && point !== -1) {
    const decimal = comma > point ? ',' : '.';
    const group = decimal === ',' ? '.' : ',';
    return text.replaceAll(group, '').replace(decimal, '.');
  }
  const separator = comma === -1 ? '.' : ',';
  const parts = text.split(separator);
  const isGroup =
    parts.length > 2 || (parts[1]!.length === 3 && parts[0] !== '0' && (separator === ',' || isMoney));
  return isGroup ? parts.join('') : text.replace(separator, '.');
}

/** The text as one number when it is nothing else than that; null otherwise. */
export function wholeAmount(text: string): Amount | null {
  const trimmed = text.trim();
  if (!/\d/.test(trimmed)) return null;
  const amounts = readAmounts(trimmed);
  if (amounts.length !== 1) return null;
  const rest = trimmed.replace(AMOUNT, '').trim();
  return rest === '' ? amounts[0]! : null;
}

/**
 * One amount in two spellings: "$1,234.50" and "1.234,50 USD". An expected amount without a currency fits one with.
 * Numbers that are not money must have the same digits, since "1.10" and "1.1" may be versions.
 */
export function sameAmount(actual: string, expected: string): boolean {
  const have = wholeAmount(actual);
  const want = wholeAmount(expected);
  if (have === null || want === null || have.percent !== want.percent) return false;
  if (want.currency !== null && want.currency !== have.currency) return false;
  if (have.currency === null) return have.digits === want.digits;
  return Math.abs(have.value - want.value) < 1e-9;
}

/**
 * The number a text shows: the only one, or the only one with a currency. `several` when it cannot be told which
 * is meant.
 */
export function shownNumber(text: string): { value: number } | 'none' | 'several' {
  const amounts = readAmounts(text);
  if (amounts.length === 0) return 'none';
  const distinct = new Set(amounts.map((amount) => amount.value));
  if (distinct.size === 1) return { value: amounts[0]!.value };
  const money = new Set(amounts.filter((amount) => amount.currency !== null).map((amount) => amount.value));
  return money.size === 1 ? { value: [...money][0]! } : 'several';
}
