// How the shop writes money, dates, counts and sizes. All amounts are whole cents.

/** 3450 -> "$34.50", 123450 -> "$1,234.50". */
export function money(cents: number, symbol = '$'): string {
  const [whole, fraction] = (cents / 100).toFixed(2).split('.') as [string, string];
  return `${symbol}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2026-03-09" -> "9 March 2026". */
export function longDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** plural(1, 'product') -> "1 product", plural(2, 'product') -> "2 products". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** 300 -> "300 bytes", 12595 -> "12.3 KB" (1 KB = 1024 bytes). The client script writes sizes the same way. */
export function fileSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}
