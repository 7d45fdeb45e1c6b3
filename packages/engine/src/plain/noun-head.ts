/** The head of a noun phrase: `[the] [second] [name] [role]`, without relations. */
import type { Target, Value } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Token } from './lex.ts';
import { isWord, norms, phraseAt, type Scene, slice, wordsAt } from './scene.ts';
import {
  CONTAINER_ROLES,
  MESSAGE_WORDS,
  ROLE_BY_FIRST,
  ROLE_BY_LAST,
  type RoleWord,
} from './tables/roles.ts';
import { baseOf, VERB_STARTS } from './tables/verbs.ts';
import { DETERMINERS, NEVER_IN_NAMES, NUMBER_WORDS, ORDINALS } from './tables/words.ts';
import { parseValueTokens, valueOfText } from './value.ts';

const NAMED = [
  'named',
  'called',
  'labelled',
  'labeled',
  'titled',
  'entitled',
  'captioned',
  'marked as',
  'with the name',
  'with the label',
  'with label',
  'with the title',
  'with the caption',
  'with the text',
  'with text',
  'with name',
  'that says',
  'saying',
  'that reads',
  'reading',
].map((phrase) => phrase.split(' '));

/** Nouns that only say what kind of thing a name is. */
export const ENTITY_WORDS = new Set(
  'name product order item user customer article project task entry record invoice category file team member contact option value word page todo ticket issue message comment document question answer folder directory recipient channel event session booking reservation offer plan course lesson chapter city country company client supplier student teacher device room'.split(
    ' ',
  ),
);

const NAME_LIMIT = 14;

export function wholeRole(tokens: readonly Token[]): RoleWord | null {
  const first = tokens[0];
  if (first?.kind !== 'word') return null;
  return (
    ROLE_BY_FIRST.get(first.norm)?.find(
      (phrase) => phrase.words.length === tokens.length && wordsAt(tokens, 0, phrase.words),
    ) ?? null
  );
}

/** `[the] [second] [name] [role]`, `[the] role [named] name`: no relations. */
export function parseHead(all: readonly Token[], scene: Scene): Target | null {
  const target = readHead(all, scene);
  const words = target?.role ? MESSAGE_WORDS[target.role] : undefined;
  if (!target || !words) return target;
  if (target.name) return { ...target, role: 'message' };
  return { ...target, role: 'message', name: literal(words[0]), alternatives: words.slice(1) };
}

function readHead(all: readonly Token[], scene: Scene): Target | null {
  const words = slice(all, scene);
  let tokens = all;
  let determined = false;
  // "Some rows": one of them is not what is said.
  if (isWord(tokens[0], 'some') && tokens.length > 1 && isManyWord(tokens)) return null;
  while (
    tokens.length > 1 &&
    tokens[0]!.kind === 'word' &&
    (DETERMINERS.has(tokens[0]!.norm) || isWord(tokens[0], 'this', 'that'))
  ) {
    tokens = tokens.slice(1);
    determined = true;
  }
  let ordinal: number | undefined;
  const counted = ordinalAt(tokens);
  if (counted) {
    // "A second dialog called Result" is another one, and the first of that name.
    const another = isWord(all[0], 'a', 'an', 'another') && tokens.some((token) => token.kind === 'quoted');
    if (!another) ({ ordinal } = counted);
    tokens = tokens.slice(counted.length);
  }
  const base: Target = { words, ...(ordinal === undefined ? {} : { ordinal }) };
  // "The section below": a word that points, as on paper.
  const pointing = tokens.length > 1 && isWord(tokens.at(-1), 'below') && pointed(tokens.slice(0, -1), scene);
  if (pointing) return { ...pointing, ...base };
  // "The folder or file named X": any kind of thing.
  const either = isWord(tokens[1], 'or') && tokens[0]!.kind === 'word' ? phraseAt(tokens, 3, NAMED) : 0;
  if (either > 0) return withName(tokens.slice(3 + either), base, scene);
  const whole = wholeRole(tokens);
  if (whole) {
    if (
      ordinal === undefined &&
      !determined &&
      /^\p{Lu}/u.test(tokens[0]!.text) &&
      tokens[0]!.start > 0 &&
      whole.role !== 'row'
    )
      return { ...base, name: literal(slice(tokens, scene)) };
    return { ...base, role: whole.role };
  }
  return (
    roleLast(tokens, base, determined, scene) ??
    roleFirst(tokens, base, scene) ??
    entityName(tokens, base, scene) ??
    withName(tokens, base, scene)
  );
}

const FROM_END = [
  'second last',
  'second-last',
  'second to last',
  'next to last',
  'last but one',
  'penultimate',
  'second from last',
].map((phrase) => phrase.split(' '));

/** "the second", "the last but one"; a first name and a last name are names. */
function ordinalAt(tokens: readonly Token[]): { ordinal: number; length: number } | null {
  const first = tokens[0]!;
  if (tokens.length < 2 || first.kind !== 'word') return null;
  const fromEnd = phraseAt(tokens, 0, FROM_END);
  if (fromEnd > 0 && fromEnd < tokens.length) return { ordinal: -2, length: fromEnd };
  if (!(first.norm in ORDINALS)) return null;
  if (/^(?:first|second|last)$/.test(first.norm) && isWord(tokens[1], 'name', 'names')) return null;
  return { ordinal: ORDINALS[first.norm]!, length: 1 };
}

function pointed(tokens: readonly Token[], scene: Scene): Target | null {
  if (isWord(tokens.at(-1), 'below')) return null;
  const target = readHead(tokens, scene);
  return target?.role ? target : null;
}

function roleLast(tokens: readonly Token[], base: Target, determined: boolean, scene: Scene): Target | null {
  const last = tokens[tokens.length - 1]!;
  if (last.kind !== 'word') return null;
  const phrases = ROLE_BY_LAST.get(last.norm) ?? [];
  const found = phrases.find(
    (phrase) =>
      phrase.words.length < tokens.length &&
      wordsAt(tokens, tokens.length - phrase.words.length, phrase.words),
  );
  if (!found) return null;
  const rest = tokens.slice(0, tokens.length - found.words.length);
  // "New Message" with capital letters and without "the" is a caption, not a message called New.
  const caption =
    !determined &&
    CONTAINER_ROLES.has(found.role) &&
    rest[0]!.kind === 'word' &&
    /^\p{Lu}/u.test(rest[0]!.text) &&
    base.ordinal === undefined;
  if (caption) return null;
  const role = found.role === 'radio' || found.role !== 'text' ? found.role : 'text';
  // `a "textarea" widget`: the kind is in the quotation.
  if (role === 'element' && rest.length === 1 && rest[0]!.kind === 'quoted') {
    const kind = ROLE_BY_FIRST.get(rest[0]!.norm)?.find((phrase) => phrase.words.length === 1);
    // "A button widget" is any of them: the first.
    const any = /^an? /i.test(base.words) ? { ordinal: 1 } : {};
    if (kind) return { ...any, ...base, role: kind.role === 'text' ? 'textbox' : kind.role };
  }
  return withName(rest, { ...base, role }, scene);
}

function roleFirst(tokens: readonly Token[], base: Target, scene: Scene): Target | null {
  const first = tokens[0]!;
  if (first.kind !== 'word') return null;
  const found = (ROLE_BY_FIRST.get(first.norm) ?? []).find(
    (phrase) => phrase.words.length < tokens.length && wordsAt(tokens, 0, phrase.words),
  );
  if (!found) return null;
  let rest = tokens.slice(found.words.length);
  // Of a bank card, and no card of the page.
  if (
    found.role === 'card' &&
    rest.length === 1 &&
    isWord(rest[0], 'number', 'holder', 'code', 'expiry', 'details')
  )
    return withName(tokens, base, scene);
  const named = phraseAt(rest, 0, NAMED);
  if (named > 0) rest = rest.slice(named);
  else if (isWord(rest[0], 'to') && found.role === 'link') rest = rest.slice(isWord(rest[1], 'the') ? 2 : 1);
  if (rest.length === 0 || (found.plural && rest[0]!.kind === 'number')) return null;
  if (isWord(rest[0], 'number') && rest.length === 2 && rest[1]!.kind === 'number') rest = rest.slice(1);
  const digits = rest.length === 1 ? /^#?(\d{1,3})$/.exec(rest[0]!.text) : null;
  const positional = ['row', 'card', 'listitem', 'option', 'tab', 'cell'].includes(found.role);
  if (digits && positional && named === 0 && base.ordinal === undefined)
    return { ...base, role: found.role, ordinal: Number(digits[1]) };
  return withName(rest, { ...base, role: found.role }, scene);
}

function entityName(tokens: readonly Token[], base: Target, scene: Scene): Target | null {
  const first = tokens[0]!;
  if (tokens.length < 2 || first.kind !== 'word' || !ENTITY_WORDS.has(first.norm)) return null;
  let rest = tokens.slice(1);
  const named = phraseAt(rest, 0, NAMED);
  if (named > 0) rest = rest.slice(named);
  if (rest.length === 0) return null;
  const numbered = rest.length === 1 && /^#?\d[\w-]*$/.test(rest[0]!.text);
  if (numbered) {
    // The page may show only the number: "order 1042".
    const digits = rest[0]!.text.replace(/^#/, '');
    return { ...base, name: literal(slice(tokens, scene)), alternatives: [digits] };
  }
  const distinct =
    named > 0 ||
    (/^[@#]$/.test(rest[0]!.text) && rest.length > 1) ||
    rest[0]!.kind === 'quoted' ||
    (/^\p{Lu}/u.test(rest[0]!.text) && !/^\p{Lu}/u.test(first.text)) ||
    rest[0]!.kind === 'email' ||
    rest[0]!.kind === 'ref';
  return distinct ? withName(rest, base, scene) : null;
}

function withName(all: readonly Token[], base: Target, scene: Scene): Target | null {
  const tokens = all;
  const named =
    tokens.length > 1 ? phraseAt(tokens, 0, [['named'], ['called'], ['labelled'], ['labeled']]) : 0;
  const rest = tokens.slice(named);
  const only = rest[0];
  if (!only) return null;
  // "Selected rows", "required fields": a state is no name.
  if (base.role && rest.length === 1 && only.kind === 'word' && STATES.has(only.text)) return null;
  if (base.role === 'tab' && rest.length === 1 && isWord(only, 'new')) return null;
  if (rest.length === 1 && only.kind === 'quoted') {
    if (only.inner.trim() === '') return null;
    const name = valueOfText(only.inner, scene);
    return name ? { ...base, name, exact: true } : null;
  }
  // "all three boxes" counts, it names nothing; "button ONE" does.
  if (base.role && rest.length === 1 && only.norm in NUMBER_WORDS && !/^\p{Lu}/u.test(only.text)) return null;
  if (rest.length === 1 && only.kind === 'ref') {
    const name = valueOfText(only.text, scene);
    return name ? { ...base, name } : null;
  }
  const remembered = rest.length > 1 || only.kind === 'word' ? rememberedName(rest, scene) : null;
  if (remembered) return { ...base, name: remembered };
  if (!validName(rest, scene)) return null;
  const text = slice(rest, scene).replace(/:$/, '').trim();
  const name = valueOfText(text, scene);
  if (!name) return null;
  const digits = /^\p{Ll}[\p{L}-]* #?(\d+)$/u.exec(text);
  return { ...base, name, ...(digits ? { alternatives: [digits[1]!] } : {}) };
}

/** A name that was given to something remembered, and is not simply what that thing is called. */
function isDistinctOutput(name: string, scene: Scene): boolean {
  const what = scene.memory.remembered.get(name);
  return what !== undefined && what !== name.toLowerCase();
}

function rememberedName(tokens: readonly Token[], scene: Scene): Value | null {
  if (
    !isWord(tokens[0], 'remembered', 'saved', 'stored', 'noted') &&
    !(tokens.length === 1 && isDistinctOutput(tokens[0]!.text, scene))
  )
    return null;
  const value = parseValueTokens(tokens, scene);
  return value?.kind === 'output' ? value : null;
}

const STATES = new Set(
  'open closed selected checked ticked unchecked visible hidden enabled disabled required empty remaining other both all several many few'.split(
    ' ',
  ),
);

/** All of something, or both: never a part of a name, unless it is written like one. */
function isQuantifier(token: Token, scene: Scene): boolean {
  if (!isWord(token, 'all', 'both', 'several', 'some')) return false;
  return !/^\p{Lu}/u.test(token.text) || opens(token, scene);
}

/** Whether a sentence begins with it, so that its capital letter says nothing. */
function opens(token: Token, scene: Scene): boolean {
  const before = scene.text.slice(0, token.start).trimEnd();
  return before === '' || /[.!?;:\n]$/.test(before);
}

/** Which one of several is meant has to be looked for; no page calls it so. */
const COMPARED =
  'cheapest newest latest oldest largest biggest smallest highest lowest longest shortest following remaining not'.split(
    ' ',
  );

/** How something is, said like a place. */
const NO_PLACE_NAME = /^(?:clear|plain|clear text|plain text|the past|the future|bold|italics?)$/;

function isManyWord(tokens: readonly Token[]): boolean {
  return tokens.some((token) =>
    ROLE_BY_LAST.get(token.norm)?.some((phrase) => phrase.plural && phrase.words.length === 1),
  );
}

/** Where something is drawn, which no name tells: "in the top right corner". */
const REGION = /^(?:(?:top|bottom|upper|lower|left|right|middle|centre|center)[ -])*(?:corner|edge|side)$/;

const OPERABLE_WORDS = new Set([
  'button',
  'link',
  'field',
  'checkbox',
  'dropdown',
  'textbox',
  'icon',
  'tab',
  'box',
]);

/** Words that may be a name although they are not in quotes. */
export function validName(tokens: readonly Token[], scene: Scene): boolean {
  // "The original one" is of a kind that was named before; "by default" is no beginning of a name.
  if (tokens.length > 1 && tokens.at(-1)!.text === 'one' && !/^\p{Lu}/u.test(tokens[0]!.text)) return false;
  if (isWord(tokens[0], 'by') && isWord(tokens[1], 'default')) return false;
  // "Down to select it", "orders page at /orders": a key with what it is for, a place with its address.
  if (
    tokens.length > 2 &&
    isWord(tokens[0], 'enter', 'escape', 'esc', 'tab', 'space', 'backspace', 'down', 'left', 'right') &&
    isWord(tokens[1], 'to')
  )
    return false;
  if (tokens.length > 1 && tokens.some(({ kind }) => kind === 'path' || kind === 'url')) return false;
  if (tokens.length > 3 && isWord(tokens.at(-3), 'in') && isWord(tokens.at(-1), 'order')) return false;
  if (tokens.length === 0 || tokens.length > NAME_LIMIT) return false;
  let letters = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'quoted' || token.kind === 'newline') return false;
    if (token.kind === 'punct') {
      const closing = index === tokens.length - 1;
      if (!/^[&+\-–/#()%'’!?*.@|·×✕✖✓‹›−]$/.test(token.text) && !(closing && token.text === ':'))
        return false;
      continue;
    }
    letters = true;
    if (token.kind !== 'word') continue;
    const capital = /^\p{Lu}/u.test(token.text);
    if ((token.norm === 'and' || token.norm === 'or') && !scene.loose) return false;
    if (NEVER_IN_NAMES.has(token.norm) && !(capital && index > 0)) return false;
  }
  // "the + button": a sign is a name by itself.
  // "the Save button frobnicate": what stands behind the kind of thing belongs to no name.
  const kind = tokens.findIndex((token) => token.kind === 'word' && OPERABLE_WORDS.has(token.text));
  if (kind >= 0 && kind < tokens.length - 1) return false;
  if (!letters) return tokens.length === 1 && /^[+×✕✖✓*?!<>‹›−-]$/.test(tokens[0]!.text);
  const first = tokens[0]!;
  const last = tokens[tokens.length - 1]!;
  if (tokens.length > 1 && isQuantifier(first, scene)) return false;
  if (/^ones?$/.test(first.text) && (tokens.length === 1 || isWord(tokens[1], 'in', 'of', 'with', 'on')))
    return false;
  if (
    tokens.length > 1 &&
    isWord(first, ...COMPARED) &&
    !(/^\p{Lu}/u.test(first.text) && !opens(first, scene))
  )
    return false;
  if (tokens.some((token, index) => index > 0 && isWord(token, 'any', 'that'))) return false;
  if (
    tokens.some(
      (token, index) => isWord(token, 'of') && /^(?:money|percent)$/.test(tokens[index + 1]?.kind ?? ''),
    )
  )
    return false;
  // "The heading and save it": another instruction, not a part of the name.
  const verb = tokens.findIndex(
    (token, index) => isWord(token, 'and') && VERB_STARTS.has(tokens[index + 1]?.norm ?? ''),
  );
  if (verb > 0 && /^\p{Ll}/u.test(first.text) && /^\p{Ll}/u.test(tokens[verb + 1]!.text)) return false;
  // "Wait for the download to finish": what is to happen is no part of a name.
  if (
    / to (?:finish|complete|load|start|end|appear|disappear|close|open|stop|be)$/.test(norms(tokens)) &&
    /^\p{Ll}/u.test(first.text)
  )
    return false;
  const kinds = ROLE_BY_FIRST.get(first.norm)?.some(({ plural, words }) => plural && words.length === 1);
  if (kinds && tokens[1]?.kind === 'number') return false;
  const joint = tokens.findIndex((token) => isWord(token, 'and'));
  if (
    joint > 0 &&
    ROLE_BY_FIRST.get(tokens[joint + 1]?.norm ?? '')?.some(({ role }) => role === 'column' || role === 'row')
  )
    return false;
  const inside = tokens.findIndex((token, index) => index > 0 && isWord(token, 'in'));
  if (inside > 0 && NO_PLACE_NAME.test(norms(tokens.slice(inside + 1)))) return false;
  if (tokens.length > 1 && REGION.test(norms(tokens))) return false;
  if (/ (?:in|at|on) the (?:\w+[ -])*(?:corner|edge)$/.test(norms(tokens))) return false;
  // "After reloading": something that is done has no place among the things that are there.
  if (tokens.length === 1 && /^\p{Ll}+ing$/u.test(first.text) && baseOf(first.norm)) return false;
  if (
    isWord(
      first,
      'in',
      'on',
      'at',
      'to',
      'for',
      'with',
      'from',
      'of',
      'by',
      'as',
      'and',
      'or',
      'not',
      'no',
      'into',
      'between',
      'through',
    ) &&
    !/^\p{Lu}/u.test(first.text)
  )
    return false;
  if (
    !(isWord(last, 'as') && isWord(tokens[tokens.length - 2], 'save')) &&
    isWord(
      last,
      'of',
      'to',
      'for',
      'with',
      'from',
      'the',
      'a',
      'an',
      'at',
      'by',
      'and',
      'or',
      'as',
      'into',
      'that',
    ) &&
    tokens.length > 1
  )
    return false;
  return !(
    tokens.length === 1 &&
    !/^\p{Lu}/u.test(first.text) &&
    isWord(
      first,
      'the',
      'a',
      'an',
      'and',
      'or',
      'i',
      'you',
      'he',
      'she',
      'we',
      'left',
      'right',
      'top',
      'its',
      'his',
      'her',
      'their',
      'my',
      'your',
    )
  );
}
