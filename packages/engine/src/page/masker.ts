/** Replaces secrets in anything that leaves the session. */
export interface Masker {
  mask(text: string): string;
  /** A secret met on the way, e.g. a password typed as a literal. */
  add(secret: string): void;
  /** The secrets themselves, for looking them up in the page. Never written anywhere. */
  secrets(): readonly string[];
}

export const MASK = '••••••••';

/**
 * Masks each secret in its plain, URL-encoded, JSON-escaped, HTML-escaped and base64 forms. Secrets of one or two
 * characters are masked only where they stand as a word of their own, or every "a" would be one.
 */
export function createMasker(secrets: string[]): Masker {
  const known = new Set<string>();
  let long: string[] = [];
  let short: RegExp | null = null;

  function rebuild(): void {
    const forms = new Set<string>();
    const words: string[] = [];
    for (const secret of known) {
      if (secret.length < 3) {
        words.push(secret.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
        continue;
      }
      for (const form of formsOf(secret)) if (form.length >= 3) forms.add(form);
    }
    // Longest first, so that a secret that holds another is not left half open.
    long = [...forms].sort((a, b) => b.length - a.length);
    short =
      words.length > 0
        ? new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'gu')
        : null;
  }

  const masker: Masker = {
    mask(text) {
      let out = text;
      for (const form of long) if (out.includes(form)) out = out.replaceAll(form, MASK);
      return short ? out.replace(short, MASK) : out;
    },
    add(secret) {
      if (secret === '' || known.has(secret)) return;
      known.add(secret);
      rebuild();
    },
    secrets: () => [...known],
  };
  for (const secret of secrets) if (secret !== '') known.add(secret);
  rebuild();
  return masker;
}

function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const strictUrl = url.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const html = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const htmlQuoted = html.replace(/"/g, '&quot;');
  return [
    secret,
    secret.normalize('NFKC'),
    secret.replace(/\s+/g, ' '),
    json,
    JSON.stringify(json).slice(1, -1),
    url,
    strictUrl,
    url.replace(/%20/g, '+'),
    strictUrl.replace(/%20/g, '+'),
    encodeURI(secret),
    html,
    htmlQuoted,
    htmlQuoted.replace(/'/g, '&#39;'),
    htmlQuoted.replace(/'/g, '&#x27;'),
    ...base64Forms(secret),
  ];
}

/** base64 of the secret at each of the three alignments it can have inside a longer text (`user:password`). */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const whole = bytes.toString('base64');
  const out = [whole, whole.replace(/=+$/, ''), bytes.toString('base64url')];
  if (bytes.length < 6) return out;
  for (const lead of [0, 1, 2]) {
    const padded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters at the edges also carry bits of the neighbours.
    const from = lead === 0 ? 0 : lead + 1;
    const tail = (lead + bytes.length) % 3 === 0 ? 0 : 1;
    const core = padded.slice(from, padded.length - tail);
    if (core.length >= 6) out.push(core);
  }
  return out;
}
