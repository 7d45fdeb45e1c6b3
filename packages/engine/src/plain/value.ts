import type { Generator, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Token } from './lex.ts';
import { isWord, norms, type Scene, slice } from './scene.ts';
import { table } from './tables/table.ts';
import { VERB_STARTS } from './tables/verbs.ts';
import { DETERMINERS, NEVER_IN_NAMES, NUMBER_WORDS } from './tables/words.ts';
import type { InterpretOptions } from './types.ts';

/** A `{{reference}}` that names nothing the test knows. */
export class UnknownReference extends Error {
  readonly suggestion: string | null;
  constructor(message: string, suggestion: string | null) {
    super(message);
    this.name = 'UnknownReference';
    this.suggestion = suggestion;
  }
}

const GENERATORS: Record<string, Generator> = table({
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  'email address': 'email',
  'e-mail address': 'email',
  'mail address': 'email',
  name: 'name',
  username: 'name',
  'user name': 'name',
  'first name': 'name',
  'last name': 'name',
  number: 'number',
  text: 'text',
  string: 'text',
  word: 'text',
  title: 'text',
  date: 'date',
  phone: 'phone',
  'phone number': 'phone',
  'telephone number': 'phone',
  password: 'password',
  uuid: 'uuid',
  id: 'uuid',
});
const FRESH = new Set(['unique', 'random', 'new', 'fresh', 'generated']);

/**
 * Reads a text that may hold `{{config.key}}`, `{{output.name}}` and `{{unique email}}`.
 * Throws UnknownReference when a reference names a config, key or output that the test does not have.
 */
export function parseValue(
  text: string,
  options: InterpretOptions,
  fresh: (generator: Generator) => Value = freshById(),
): Value {
  const parts: Value[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{\{([^{}\n]{1,200})\}\}/g)) {
    if (match.index > at) parts.push(literal(text.slice(at, match.index)));
    parts.push(reference(match[1]!.trim(), options, fresh));
    at = match.index + match[0].length;
  }
  if (parts.length === 0) return literal(text);
  if (at < text.length) parts.push(literal(text.slice(at)));
  return parts.length === 1 ? parts[0]! : { kind: 'joined', parts };
}

function freshById(): (generator: Generator) => Value {
  let count = 0;
  return (generator) => ({ kind: 'generated', generator, id: `${generator}-${++count}` });
}

function reference(inside: string, options: InterpretOptions, fresh: (generator: Generator) => Value): Value {
  const generated = /^(?:unique|random|new)[ .](.+)$/i.exec(inside);
  if (generated) {
    const generator = GENERATORS[generated[1]!.trim().toLowerCase()];
    if (generator) return fresh(generator);
    throw new UnknownReference(
      `{{${inside}}} asks for a fresh value of a kind that does not exist.`,
      `Kinds: ${[...new Set(Object.values(GENERATORS))].join(', ')}. Write for example {{unique email}}.`,
    );
  }
  const dot = inside.indexOf('.');
  const head = dot < 0 ? inside : inside.slice(0, dot).trim();
  const key = dot < 0 ? '' : inside.slice(dot + 1).trim();
  if ((head === 'output' || head === 'outputs') && key) {
    if (options.outputs.includes(key)) return { kind: 'output', name: key };
    throw new UnknownReference(
      `{{${inside}}} is not known: nothing is remembered as "${key}" before it.`,
      nearest(key, options.outputs, 'Known outputs'),
    );
  }
  if (head === 'config' && key.includes('.')) return reference(key, options, fresh);
  const fields = options.configs[head];
  if (!fields) {
    throw new UnknownReference(
      `{{${inside}}} is not known: the test has no config called "${head}".`,
      nearest(head, Object.keys(options.configs), 'Configs of this test'),
    );
  }
  if (!key) {
    if (fields.length === 1) return { kind: 'config', config: head, key: fields[0]! };
    throw new UnknownReference(
      `{{${inside}}} needs a field: config "${head}" has ${fields.join(', ') || 'none'}.`,
      fields.length > 0 ? `Write {{${head}.${fields[0]}}}.` : null,
    );
  }
  if (!fields.includes(key)) {
    throw new UnknownReference(
      `{{${inside}}} is not known: config "${head}" has no field "${key}".`,
      nearest(key, fields, `Fields of "${head}"`),
    );
  }
  return { kind: 'config', config: head, key };
}

function nearest(_name: string, known: string[], title: string): string | null {
  return known.length > 0 ? `${title}: ${known.join(', ')}.` : null;
}

/** A fresh value that keeps its id for the whole test. */
export function freshValue(generator: Generator, scene: Scene, arg?: string): Value {
  const value: Value = {
    kind: 'generated',
    generator,
    id: `${generator}-${++scene.memory.generatedCount}`,
    ...(arg === undefined ? {} : { arg }),
  };
  scene.memory.generated.set(generator, value);
  return value;
}

/** Value of a text with references; an unknown reference becomes a hint and null. */
export function valueOfText(text: string, scene: Scene): Value | null {
  try {
    const outputs = [...scene.options.outputs, ...scene.memory.remembered.keys()];
    return parseValue(text, { ...scene.options, outputs }, (generator) => freshValue(generator, scene));
  } catch (error) {
    if (!(error instanceof UnknownReference)) throw error;
    scene.hints.push({
      message: error.message,
      suggestion: error.suggestion,
      errorCode: 'AGENT_MISSING_VALUE',
    });
    return null;
  }
}

const WORD_LIMIT = 40;

/** The value that all of these tokens say, or null. Without quotes: the words as written. */
export function parseValueTokens(all: readonly Token[], scene: Scene): Value | null {
  let tokens = all;
  if (tokens.length > 1 && tokens[0]!.kind === 'punct' && tokens[0]!.text === ':') tokens = tokens.slice(1);
  if (tokens.length === 0 || tokens.length > WORD_LIMIT) return null;
  const introduced = introduction(tokens);
  if (introduced > 0) tokens = tokens.slice(introduced);
  if (tokens.length === 1) {
    const only = tokens[0]!;
    if (only.kind === 'punct' || only.kind === 'newline') return null;
    if (only.kind === 'quoted') return valueOfText(only.inner, scene);
    if (only.kind === 'ref') return valueOfText(only.text, scene);
  }
  const named = storedByName(tokens, scene);
  if (named) return named;
  if (tokens.some((token) => token.kind === 'quoted' || token.kind === 'newline')) return null;
  const special = generatedValue(tokens, scene) ?? rememberedValue(tokens, scene) ?? dateValue(tokens, scene);
  if (special) return special;
  if (
    isWord(tokens[isWord(tokens[0], 'the') ? 1 : 0], 'remembered', 'stored', 'saved') &&
    tokens.length > 1
  ) {
    const said = slice(tokens, scene);
    const known = [...scene.options.outputs, ...scene.memory.remembered.keys()];
    scene.hints.push({
      message: `Nothing is remembered that "${said}" could be.`,
      suggestion:
        known.length > 0
          ? `Remembered: ${known.join(', ')}.`
          : 'Write before it: remember the order number as N.',
      errorCode: 'AGENT_MISSING_VALUE',
    });
    return null;
  }
  if (/\b(?:next|last|this|of the) (?:week|month|year)\b/.test(norms(tokens))) {
    scene.hints.push({
      message: `Which day "${slice(tokens, scene)}" is has to be said.`,
      suggestion:
        'Write the date, or: today, tomorrow, in 3 days, 2 weeks ago; or put the words in quotes where they stand on the page.',
    });
    return null;
  }
  if (/^(?:the|a|my) .*\b(?:code|link|otp|pin|passcode)\b.* (?:e-?mails?|mail|sms)\b/.test(norms(tokens))) {
    scene.hints.push({
      message: `"${slice(tokens, scene)}" is no text to enter: which message it stands in was not understood.`,
      suggestion: 'Write for example: enter the code from the e-mail to ann@example.com into the Code field.',
    });
    return null;
  }
  if (!isPlainText(tokens, scene)) return null;
  return valueOfText(slice(tokens, scene), scene);
}

/** `the stored value "order"`. */
function storedByName(tokens: readonly Token[], scene: Scene): Value | null {
  const at = isWord(tokens[0], 'the') ? 1 : 0;
  const last = tokens.at(-1)!;
  if (tokens.length !== at + 3 || last.kind !== 'quoted') return null;
  if (!isWord(tokens[at], 'stored', 'saved', 'remembered') || !isWord(tokens[at + 1], 'value', 'text'))
    return null;
  return valueOfText(`{{output.${last.inner}}}`, scene);
}

const INTRODUCTIONS = new Set(
  'text value word words string number amount phrase characters password name e-mail email code address message comment date url query pin term title'.split(
    ' ',
  ),
);

/** "the text", "the value", "the word" in front of a quotation or a reference. */
function introduction(tokens: readonly Token[]): number {
  let at = isWord(tokens[0], 'the', 'a', 'an') ? 1 : 0;
  if (isWord(tokens[at], 'following', 'exact')) at++;
  if (!INTRODUCTIONS.has(tokens[at]?.norm ?? '')) return 0;
  at++;
  if (tokens[at]?.text === ':') at++;
  const next = tokens[at];
  const plain =
    next?.kind === 'quoted' || next?.kind === 'ref' || next?.kind === 'number' || next?.kind === 'money';
  return plain && at === tokens.length - 1 ? at : 0;
}

/** Words that may be taken as a literal text although nobody put them in quotes. */
function isPlainText(tokens: readonly Token[], scene: Scene): boolean {
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'punct') {
      if (token.text === ',' ? !scene.loose : !/^[-–/&+#():%'’.!?*@=]$/.test(token.text)) return false;
    }
    if (token.kind !== 'word') continue;
    if (!scene.loose && (token.norm === 'and' || token.norm === 'or')) return false;
    const next = tokens[index + 1];
    if (token.norm === 'and' && next && /^\p{Ll}/u.test(next.text) && VERB_STARTS.has(next.norm))
      return false;
    // Capital letters inside a text show a title ("What Is New"), not a second sentence.
    if (NEVER_IN_NAMES.has(token.norm) && !(index > 0 && /^\p{Lu}/u.test(token.text))) return false;
  }
  const last = tokens[tokens.length - 1]!;
  // A column or a card may be called A.
  if (tokens.length === 1 && last.text === 'A') return true;
  if (isWord(last, 'the', 'a', 'an', 'of', 'to', 'with', 'from', 'and', 'or', 'into', 'as')) return false;
  return !isWord(tokens[0], 'and', 'or', 'of', 'as', 'from');
}

/** "a unique e-mail", "a random number with 6 digits", "the same e-mail". */
function generatedValue(tokens: readonly Token[], scene: Scene): Value | null {
  let at = isWord(tokens[0], 'a', 'an', 'the', 'some', 'that') ? 1 : 0;
  const same = isWord(tokens[0], 'that') || isWord(tokens[at], 'same');
  if (isWord(tokens[at], 'same')) at++;
  const fresh = FRESH.has(tokens[at]?.norm ?? '');
  if (fresh) at++;
  if (!same && !fresh) return null;
  let rest = tokens.slice(at);
  let arg: string | undefined;
  const digits = /^(.*) (?:with|of) (\d+) (?:digits?|characters?|letters?)$/.exec(norms(rest));
  if (digits) {
    arg = digits[2];
    rest = rest.slice(0, digits[1]!.split(' ').length);
  }
  const generator = GENERATORS[norms(rest)];
  if (!generator) return null;
  if (same) return scene.memory.generated.get(generator) ?? null;
  return freshValue(generator, scene, arg);
}

/** "the remembered order number", or exactly a name that something was remembered as. */
function rememberedValue(tokens: readonly Token[], scene: Scene): Value | null {
  // "Remember the total as total": the bare word still means what stands on the page.
  const explicit = tokens.some((token) => isWord(token, 'remembered', 'saved', 'stored', 'noted'));
  const own = [...scene.memory.remembered].filter(([name, what]) => explicit || name.toLowerCase() !== what);
  const known = [...own.map(([name]) => name), ...scene.options.outputs];
  if (known.length === 0) return null;
  let at = 0;
  if (DETERMINERS.has(tokens[at]?.norm ?? '')) at++;
  const said = isWord(tokens[at], 'remembered', 'saved', 'stored', 'noted');
  if (said) at++;
  if (said && isWord(tokens[at], 'value', 'text') && at + 1 < tokens.length) at++;
  const rest = tokens.slice(at);
  if (rest.length === 0) return null;
  const fold = (text: string) => text.toLowerCase().replace(/[-_ ]+/g, ' ');
  const name = rest.length === 1 ? rest[0]!.inner : norms(rest);
  const exact =
    known.find((output) => output === name) ?? known.find((output) => fold(output) === fold(name));
  if (exact !== undefined)
    return said || at > 0 || rest.length === 1 ? { kind: 'output', name: exact } : null;
  for (const [output, what] of scene.memory.remembered) {
    // "the remembered order number", "the order number N".
    if (said && norms(rest) === what) return { kind: 'output', name: output };
    const named = at > 0 && rest.at(-1)!.text === output && norms(rest.slice(0, -1)) === what;
    if (named) return { kind: 'output', name: output };
  }
  return null;
}

const DAY_OFFSETS: Record<string, number> = table({
  today: 0,
  "today's date": 0,
  'the current date': 0,
  tomorrow: 1,
  "tomorrow's date": 1,
  yesterday: -1,
  "yesterday's date": -1,
});

/** Days from today that these words say, or null. */
export function dayOffset(tokens: readonly Token[]): number | null {
  const said = norms(tokens);
  const known = DAY_OFFSETS[said];
  if (known !== undefined) return known;
  const ahead =
    /^(?:in )?(\S+) (day|week)s? (ago|from now|from today)$/.exec(said) ??
    /^in (\S+) (day|week)s?()$/.exec(said);
  if (!ahead) return null;
  const count = numberOf(ahead[1]!);
  if (count === null) return null;
  return count * (ahead[2] === 'week' ? 7 : 1) * (ahead[3] === 'ago' ? -1 : 1);
}

export function dateOf(offset: number, now: Date): { year: number; month: number; day: number } {
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset, 12);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}

/** A day said in words, as ISO date: what a date field takes. */
function dateValue(tokens: readonly Token[], scene: Scene): Value | null {
  const offset = dayOffset(tokens);
  if (offset === null) return null;
  const { year, month, day } = dateOf(offset, scene.options.now);
  return literal(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A pattern for every common way to write that day, for texts of a page. */
export function datePattern(offset: number, now: Date): string {
  const { year, month, day } = dateOf(offset, now);
  const d = `0?${day}`;
  const m = `0?${month}`;
  const name = MONTHS[month - 1]!;
  const short = `(?:${name}|${name.slice(0, 3)}\\.?)`;
  const y = `(?:${year}|${String(year).slice(2)})`;
  const forms = [
    `${year}[-/.]${m}[-/.]${d}`,
    `${d}[./-] ?${m}[./-] ?${y}`,
    `${m}/${d}/${y}`,
    `${short} ${d}(?:st|nd|rd|th)?(?:,? ${year})?`,
    `${d}(?:st|nd|rd|th)?\\.? ${short}(?:,? ${year})?`,
  ];
  if (offset === 0) forms.push('today');
  if (offset === -1) forms.push('yesterday', '1 day ago');
  if (offset === 1) forms.push('tomorrow');
  return `(?<![0-9])(?:${forms.join('|')})(?![0-9])`;
}

/** 12, 1,200.50, "three", "a dozen"; null for anything else. */
export function numberOf(text: string): number | null {
  const word = NUMBER_WORDS[text];
  if (word !== undefined) return word;
  if (!/^[-−]?(?:US)?[$€£¥]?\s?[-−]?\d[\d.,]*\s?[%€£¥$]?$/.test(text)) return null;
  let digits = text.replace(/[^\d.,]/g, '').replace(/[.,]+$/, '');
  const negative = /[-−]/.test(text);
  // The last separator with one or two digits behind it is the decimal point; the others group thousands.
  const decimal =
    /[.,](\d{1,2})$/.exec(digits) ??
    (/^\d+\.\d+$/.test(digits) && !/^\d{1,3}(\.\d{3})+$/.test(digits) ? /\.(\d+)$/.exec(digits) : null);
  if (decimal) digits = `${digits.slice(0, decimal.index).replace(/[.,]/g, '')}.${decimal[1]}`;
  else digits = digits.replace(/[.,]/g, '');
  const value = Number(digits);
  return Number.isFinite(value) ? (negative ? -value : value) : null;
}

/** The number these tokens say: a number, money, a percentage, a number word, "50 dollars". */
export function parseNumberTokens(tokens: readonly Token[]): number | null {
  const rest =
    tokens.length === 2 &&
    isWord(tokens[1], 'dollars', 'euros', 'pounds', 'usd', 'eur', 'gbp', 'percent', 'bucks', 'cents')
      ? tokens.slice(0, 1)
      : tokens;
  if (rest.length === 2 && norms(rest) === 'a dozen') return 12;
  if (rest.length !== 1) return null;
  const only = rest[0]!;
  if (only.kind === 'quoted') return numberOf(only.inner.trim());
  return numberOf(only.norm);
}

/** `a, b and c`: the tokens of each member, or null when it is no list. */
export function splitList(tokens: readonly Token[]): Token[][] | null {
  const members: Token[][] = [[]];
  for (const [index, token] of tokens.entries()) {
    const comma = token.kind === 'punct' && token.text === ',';
    const joint = token.kind === 'word' && (token.norm === 'and' || token.norm === '&');
    if (comma || joint) {
      const open = members[members.length - 1]!;
      if (open.length > 0) members.push([]);
      else if (!(joint && tokens[index - 1]?.text === ',')) return null;
    } else members[members.length - 1]!.push(token);
  }
  if (members[members.length - 1]!.length === 0) return null;
  return members;
}
