const STEPS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `512 B`, `3.4 MB`; steps of 1000. */
export function bytes(count: number): string {
  let value = count;
  let step = 0;
  while (value >= 999.5 && step < STEPS.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${STEPS[step]}`;
}

/** `1 run`, `2 runs`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** A share as `93 %`. What is not all is never shown as 100 %, and what is not nothing never as 0 %. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '>99 %';
  if (rounded === 0 && share > 0) return '<1 %';
  return `${rounded} %`;
}

const LARGE: [number, string][] = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** `850`, `12.4k`, `3.0M`. */
export function tokens(count: number): string {
  for (const [size, letter] of LARGE) {
    const value = count / size;
    if (value >= 0.99995) return `${value >= 99.95 ? Math.round(value) : value.toFixed(1)}${letter}`;
  }
  return String(Math.round(count));
}

/** US dollars: `$0`, `$0.0042`, `$1.50`, `$1,200`. What is less than a cent keeps two figures, or it would be nothing. */
export function usd(amount: number): string {
  if (amount === 0) return '$0';
  if (amount < 0.01) return `$${Number(amount.toPrecision(2))}`;
  const digits = amount >= 1_000 ? 0 : 2;
  return `$${amount.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}
