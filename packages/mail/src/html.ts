import type { Mail } from '@assay/contract';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : null;
    if (point !== null) return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return ENTITIES[String(name).toLowerCase()] ?? whole;
  });
}

/** The words of an HTML mail, a block a line. */
export function textOfHtml(html: string): string {
  const bare = html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style|head|title)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/h[1-6]|\/li|\/table)\b[^>]*>/gi, '\n')
    .replace(/<\/t[dh]\s*>/gi, ' ')
    .replace(/<[^>]*>/g, '');
  return decode(bare)
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/** Links of the HTML with what they are called, then addresses in the text that are none of them. */
export function linksOf(html: string, text: string): Mail['links'] {
  const links = Array.from(
    html.matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))[^>]*>([\s\S]*?)<\/a\s*>/gi),
    ([, double, single, bare, inner]) => ({
      url: decode((double ?? single ?? bare ?? '').trim()),
      text: textOfHtml(inner!).replaceAll('\n', ' '),
    }),
  );
  const known = new Set(links.map(({ url }) => url));
  for (const [found] of text.matchAll(/https?:\/\/[^\s<>"'\])]+/g)) {
    const url = found.replace(/[.,;:!?]+$/, '');
    if (!known.has(url)) links.push({ url, text: url });
    known.add(url);
  }
  return links;
}
