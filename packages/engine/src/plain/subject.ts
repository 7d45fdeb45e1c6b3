/** What a statement is about: the page, its address, a thing, several things, a number of things. */
import type { NumberMatch, Target } from '@assay/contract';
import type { Token } from './lex.ts';
import { isPage, parseTarget, parseTargets } from './noun.ts';
import { quantityAt } from './quantity.ts';
import { isWord, norms, type Scene } from './scene.ts';
import { FIELD_ROLES } from './tables/roles.ts';
import { SUBJECTS } from './tables/words.ts';

export interface Subject {
  tokens: readonly Token[];
  scene: Scene;
  /** "no", "none of", "neither … nor" in front of it. */
  negated: boolean;
  /** "no product", "none of the rows": what is said of them is said of every one. */
  ofEach?: boolean;
}

const URL_WORDS =
  /^(?:the )?(?:current |page )?(?:url|address|web address|page url|page address|url of the page|address of the page|path|address bar)$/;
const TITLE_WORDS =
  /^(?:the )?(?:title|page title|title of the page|tab title|browser title|document title|window title|title of the tab|title of the browser tab|page's title)$/;
const NATIVE_DIALOG =
  /^(?:(?:the|a|an|that) )?(?:browser (?:dialog|alert)|native dialog|confirm dialog|confirm box|confirmation dialog|confirmation prompt|confirmation|prompt|alert box|alert dialog|javascript (?:alert|dialog)|message box)$/;

export function isUrl(tokens: readonly Token[]): boolean {
  return URL_WORDS.test(norms(tokens));
}
export function isTitle(tokens: readonly Token[]): boolean {
  return TITLE_WORDS.test(norms(tokens));
}
export function isNativeDialog(tokens: readonly Token[]): boolean {
  return NATIVE_DIALOG.test(norms(tokens));
}
export function isConsole(tokens: readonly Token[]): boolean {
  return /^(?:the )?(?:browser |javascript |js )?console(?: log)?$/.test(norms(tokens));
}
export function isUser(tokens: readonly Token[]): boolean {
  return SUBJECTS.some((words) => words.length === tokens.length && norms(tokens) === words.join(' '));
}
export { isPage };

/** Splits "no", "none of", "neither … nor …" off; null when it cannot be read ("neither" without "nor"). */
export function readSubject(tokens: readonly Token[], scene: Scene): Subject | null {
  if (isWord(tokens[0], 'no') && tokens.length > 1)
    return { tokens: tokens.slice(1), scene, negated: true, ofEach: true };
  if (isWord(tokens[0], 'none') && isWord(tokens[1], 'of'))
    return { tokens: tokens.slice(2), scene, negated: true, ofEach: true };
  if (isWord(tokens[0], 'neither')) {
    const nor = tokens.findIndex((token) => isWord(token, 'nor', 'or', 'and'));
    if (nor < 2 || nor === tokens.length - 1) return null;
    const joint: Token = { ...tokens[nor]!, norm: 'and' };
    return { tokens: [...tokens.slice(1, nor), joint, ...tokens.slice(nor + 1)], scene, negated: true };
  }
  return { tokens, scene, negated: false };
}

export function targetsOf(subject: Subject): Target[] | null {
  return parseTargets(subject.tokens, subject.scene);
}

export function targetOf(subject: Subject): Target | null {
  return contentOwner(subject) ?? parseTarget(subject.tokens, subject.scene);
}

/** "The value of the slider": what the slider shows, where a kind of field says that it is one. */
function contentOwner(subject: Subject): Target | null {
  const said = /^(?:the )?(?:current |default |initial )?(?:value|content|contents) (?:of|in|inside) /.exec(
    norms(subject.tokens),
  );
  if (!said) return null;
  const owner = parseTarget(subject.tokens.slice(said[0].trim().split(' ').length), subject.scene);
  return owner?.role && FIELD_ROLES.has(owner.role) ? owner : null;
}

export interface Counted {
  target: Target;
  match: NumberMatch;
  compared: boolean;
}

/** "exactly two rows", "3 products", "at least one result in the list"; `extra` is appended to the noun. */
export function countedOf(tokens: readonly Token[], scene: Scene): Counted | null {
  let at = isWord(tokens[0], 'the', 'all', 'these') ? 1 : 0;
  if (isWord(tokens[at], 'the')) at++;
  const quantity = quantityAt(tokens, at);
  if (!quantity) return null;
  const rest = tokens.slice(at + quantity.length);
  if (rest.length === 0 || !Number.isInteger(quantity.match.value)) return null;
  if (tokens[at]!.kind === 'money' || tokens[at]!.kind === 'percent') return null;
  // "one" may be a plain article: "one product" counts, "one of" does not.
  if (isWord(rest[0], 'of')) return null;
  // Characters and bytes are counted by other rules, or by none.
  if (
    isWord(
      rest[0],
      'characters',
      'letters',
      'digits',
      'words',
      'kb',
      'mb',
      'bytes',
      'percent',
      'seconds',
      'minutes',
    )
  )
    return null;
  const target = parseTarget(rest, scene);
  return target ? { target, match: quantity.match, compared: quantity.compared } : null;
}

/** A plural noun without quotes: "products", "rows in the table", "error messages". */
export function isPlural(tokens: readonly Token[]): boolean {
  const end = tokens.findIndex((token) =>
    isWord(token, 'in', 'on', 'of', 'with', 'inside', 'under', 'below', 'above', 'for'),
  );
  const head = (end < 0 ? tokens : tokens.slice(0, end)).at(-1);
  return head?.kind === 'word' && /[^s]s$/.test(head.norm) && !/(status|address|ss|us|is)$/.test(head.norm);
}
