/** How a run, or a place in a history, is shown. */
export type BadgeState =
  | 'passing'
  | 'partial'
  | 'failing'
  | 'mixed'
  | 'error'
  | 'skipped'
  | 'cancelled'
  | 'pending'
  | 'running'
  | 'no tests'
  | 'unknown';

export interface Badge {
  label: string;
  style: 'minimal' | 'standard' | 'detailed' | 'trend' | 'compact';
  state: BadgeState;
  passed: number;
  total: number;
  /** Oldest first; `share`: of cases that passed, 0 to 1. */
  history: { state: BadgeState; share: number }[];
  /** `2026-03-01`; null: not shown. */
  date: string | null;
  /** Drawn over all colours; for the example of that name. */
  rainbow?: boolean;
}

/** White text has at least 4.5:1 on each (WCAG AA). */
const COLORS: Record<BadgeState, string> = {
  passing: '#1a7f37',
  partial: '#8a6100',
  failing: '#c62828',
  mixed: '#b3480a',
  error: '#a34700',
  skipped: '#5f6873',
  cancelled: '#5f6873',
  pending: '#5f6873',
  running: '#0b62c4',
  'no tests': '#5f6873',
  unknown: '#5f6873',
};
const LABEL = '#343b44';
const BARS: Record<BadgeState, string> = {
  passing: '#4ac26b',
  partial: '#d4a72c',
  failing: '#ff7b72',
  mixed: '#ff9d5c',
  error: '#f0883e',
  skipped: '#9aa4af',
  cancelled: '#9aa4af',
  pending: '#9aa4af',
  running: '#6cb6ff',
  'no tests': '#9aa4af',
  unknown: '#9aa4af',
};
const HEIGHT = 20;
const PAD = 7;
const BAR = 4;

interface Cell {
  text: string;
  fill: string;
  bars?: Badge['history'];
}

/** An SVG of 20 pixels height that brings its own background, so that it can be read on light and on dark pages. */
export function drawBadge(badge: Badge): string {
  const cells = cellsOf(badge);
  let x = 0;
  const boxes: string[] = [];
  const texts: string[] = [];
  for (const cell of cells) {
    const width = cell.bars ? cell.bars.length * (BAR + 1) - 1 + 2 * PAD : textWidth(cell.text) + 2 * PAD;
    boxes.push(`<rect x="${x}" width="${width}" height="${HEIGHT}" fill="${cell.fill}"/>`);
    if (cell.bars) texts.push(barsSvg(cell.bars, x + PAD));
    else {
      texts.push(
        `<text x="${x + PAD}" y="14" textLength="${width - 2 * PAD}" lengthAdjust="spacingAndGlyphs">${escapeXml(cell.text)}</text>`,
      );
    }
    x += width;
  }
  const words = `${badge.label}: ${cells
    .map((cell) => cell.text)
    .filter((text) => text && text !== badge.label)
    .join(', ')}`;
  const defs = badge.rainbow
    ? `<linearGradient id="r">${['#c62828', '#a34700', '#8a6100', '#1a7f37', '#0b62c4', '#6f42c1'].map((color, index) => `<stop offset="${index * 20}%" stop-color="${color}"/>`).join('')}</linearGradient>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${x}" height="${HEIGHT}" viewBox="0 0 ${x} ${HEIGHT}" role="img" aria-label="${escapeXml(words)}"><title>${escapeXml(words)}</title><defs><clipPath id="c"><rect width="${x}" height="${HEIGHT}" rx="4"/></clipPath>${defs}</defs><g clip-path="url(#c)">${boxes.join('')}</g><rect x="0.5" y="0.5" width="${x - 1}" height="${HEIGHT - 1}" rx="3.5" fill="none" stroke="#fff" stroke-opacity="0.18"/><g fill="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="11">${texts.join('')}</g></svg>\n`;
}

function cellsOf(badge: Badge): Cell[] {
  const fill = badge.rainbow ? 'url(#r)' : COLORS[badge.state];
  const counts = badge.total > 0 ? `${badge.passed}/${badge.total}` : '';
  const dated = (text: string) => (badge.date === null ? text : `${text} · ${badge.date}`);
  const label = { text: badge.label, fill: LABEL };
  switch (badge.style) {
    case 'minimal':
      return [{ text: dated(badge.state), fill }];
    case 'compact':
      return [label, { text: dated(counts || badge.state), fill }];
    case 'detailed': {
      const text = counts ? `${badge.state} · ${counts} passed` : badge.state;
      return [label, { text: dated(text), fill }];
    }
    case 'trend': {
      const state = { text: dated(badge.state), fill };
      return badge.history.length === 0
        ? [label, state]
        : [label, { text: '', fill: '#20252b', bars: badge.history }, state];
    }
    default:
      return [label, { text: dated(badge.state), fill }];
  }
}

function barsSvg(history: Badge['history'], left: number): string {
  const most = HEIGHT - 6;
  const bars = history.map(({ state, share }, index) => {
    const height = Math.max(3, Math.round(most * Math.min(1, Math.max(0, share))));
    return `<rect x="${left + index * (BAR + 1)}" y="${HEIGHT - 3 - height}" width="${BAR}" height="${height}" rx="1" fill="${BARS[state]}"/>`;
  });
  return `<g>${bars.join('')}</g>`;
}

/** Widths of Verdana at 11 pixels, roughly; `textLength` makes every font fit. */
function textWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/[ijl.,:;!|'()[\]· ]/.test(char)) width += 4;
    else if (/[frt/\-"]/.test(char)) width += 5;
    else if (/[mwMW@%]/.test(char)) width += 10.5;
    else if (/[A-Z]/.test(char)) width += 8;
    else if (/[\u1100-\uffff]/.test(char) || char.length > 1) width += 12;
    else width += 7;
  }
  return Math.ceil(width);
}

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
