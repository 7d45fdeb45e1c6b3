/**
 * CSV (RFC 4180) with a line of names first; texts that a spreadsheet would take for a formula get an apostrophe in front
 * (OWASP, CSV Injection). Null is empty.
 */
export function csvOf<T extends object>(columns: (keyof T & string)[], rows: T[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
