const MAX_LENGTH = 500;

/**
 * A text that a regular expression fits, or null when none is found by this. It understands groups, alternatives, classes,
 * repetitions and the usual escapes; look-around and back references are left out and proved by the match at the end.
 */
export function sampleOf(pattern: string, flags = 'iu'): string | null {
  let regex: RegExp;
  try {
    regex = new RegExp(pattern, flags);
  } catch {
    return null;
  }
  for (const optional of [0, 1]) {
    for (const candidates of CANDIDATES) {
      const sample = read(pattern, { optional, candidates });
      if (sample !== null && regex.test(sample)) return sample;
    }
  }
  return null;
}

interface Taste {
  /** How often what may be left out is written. */
  optional: number;
  /** Characters tried for a class and for the dot, in this order. */
  candidates: readonly string[];
}

function read(pattern: string, taste: Taste): string | null {
  try {
    const reader = new Reader(pattern, taste);
    const sample = reader.alternatives();
    return reader.done && sample.length <= MAX_LENGTH ? sample : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const ESCAPED: Record<string, string> = {
  d: '7',
  D: 'x',
  w: 'x',
  W: '-',
  s: ' ',
  S: 'x',
  b: '',
  B: '',
  n: '\n',
  t: '\t',
  r: '\r',
};
const CHARACTERS = [...'x7 -_./:aAzZ059,;@#?!$%&*+=()[]{}<>|"\'\\~^éß§'];
const CANDIDATES = [CHARACTERS, [' ', ...CHARACTERS], ['7', ...CHARACTERS]];

class Reader {
  readonly #text: string;
  readonly #taste: Taste;
  #at = 0;

  constructor(text: string, taste: Taste) {
    this.#text = text;
    this.#taste = taste;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The first of the alternatives up to the end of the group. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#text[this.#at] === '|') {
      this.#at += 1;
      this.#sequence();
    }
    return first;
  }

  #sequence(): string {
    let out = '';
    while (!this.done && this.#text[this.#at] !== '|' && this.#text[this.#at] !== ')') {
      const piece = this.#atom();
      out += piece.repeat(this.#times());
      if (out.length > MAX_LENGTH) throw new RangeError('too long');
    }
    return out;
  }

  #atom(): string {
    const char = this.#text[this.#at]!;
    this.#at += 1;
    if (char === '(') return this.#group();
    if (char === '[') return this.#class();
    if (char === '\\') return this.#escape();
    if (char === '^' || char === '$') return '';
    return char === '.' ? this.#taste.candidates[0]! : char;
  }

  #group(): string {
    const rest = this.#text.slice(this.#at);
    const opening = /^\?(?::|<[A-Za-z]\w*>|=|!|<=|<!)/.exec(rest)?.[0] ?? '';
    this.#at += opening.length;
    const inside = this.alternatives();
    if (this.#text[this.#at] !== ')') throw new RangeError('the group is not closed');
    this.#at += 1;
    return /^\?<?[=!]$/.test(opening) ? '' : inside;
  }

  #class(): string {
    let end = this.#at;
    while (end < this.#text.length && (this.#text[end] !== ']' || end === this.#at)) {
      end += this.#text[end] === '\\' ? 2 : 1;
    }
    const source = `[${this.#text.slice(this.#at, end)}]`;
    this.#at = end + 1;
    const regex = new RegExp(`^${source}$`, 'u');
    const found = [...this.#taste.candidates, ...source].find((char) => regex.test(char));
    if (found === undefined) throw new RangeError('nothing is in the class');
    return found;
  }

  #escape(): string {
    const char = this.#text[this.#at] ?? '';
    this.#at += 1;
    const code = /^(?:x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]+)\})/i.exec(this.#text.slice(this.#at - 1));
    if (code) {
      this.#at += code[0].length - 1;
      return String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3]!, 16));
    }
    if (/[1-9kpP]/.test(char)) throw new RangeError('not understood');
    return ESCAPED[char] ?? char;
  }

  #times(): number {
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#text.slice(this.#at));
    if (!found) return 1;
    this.#at += found[0].length;
    if (found[1] === undefined) return found[0].startsWith('+') ? 1 : this.#taste.optional;
    return Math.max(Number(found[1]), found[0].includes(',') ? this.#taste.optional : 0);
  }
}
