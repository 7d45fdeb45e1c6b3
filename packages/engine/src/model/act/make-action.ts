/** From what a model says to a tool to the Action it stands for: one maker for each, and each makes its own Action. */
import type { Action, ActionKind, Place, Target, Value } from '@assay/contract';
import { keyName } from '../../page/act/keyboard.ts';
import type { Named } from '../../page/observe/types.ts';
import type { PageSession } from '../../page/types.ts';
import { type ParseValue, toTarget } from '../expect/check-input.ts';
import type { Containment } from './containment.ts';
import type { InputOf } from './tools.ts';

/** Why something is not done, for the model to read. */
export interface Refused {
  refused: string;
}

/** What a maker has to know beside what was said. */
export interface At {
  session: PageSession;
  containment: Containment;
  parse: ParseValue;
  /** `look`: only what moves between pages and opens what is closed. */
  mode: 'act' | 'look';
  baseUrl: string;
  /** All that a person wrote for this test: a file has to be named in it. */
  written: string;
  /** Names of outputs that are links out of e-mails: only these lead somewhere. */
  mailLinks: ReadonlySet<string>;
  resolve: (value: Value) => string;
  /** The element of the ref; null without one. */
  named: Named | null;
}

type Made<K extends ActionKind> = Extract<Action, { action: K }> | Refused;
type Maker<K extends ActionKind> = (input: InputOf<K>, at: At) => Made<K> | Promise<Made<K>>;

const SAMPLES = /^sample\.(png|pdf|txt)$/;
/** A pause is for what is under way; a text that is waited for may take longer. */
const LONGEST_PAUSE_MS = 10_000;

const target = ({ named }: At): Target => named!.target;
const on = ({ named }: At) => (named ? { target: named.target } : {});
const literal = (text: string): Value => ({ kind: 'literal', text });
/** With what may be typed there, or why it may not. */
const typed = (text: string, { parse, containment, named }: At): { value: Value; why: string | null } => {
  const value = parse(text);
  return { value, why: containment.typing(value, named!) };
};

const MAKERS: { [K in ActionKind]: Maker<K> } = {
  click: ({ modifiers }, at) => ({
    action: 'click',
    target: target(at),
    ...(modifiers?.length && { modifiers }),
  }),
  'double-click': (_, at) => ({ action: 'double-click', target: target(at) }),
  'right-click': (_, at) => ({ action: 'right-click', target: target(at) }),
  hover: (_, at) => ({ action: 'hover', target: target(at) }),
  focus: (_, at) => ({ action: 'focus', target: target(at) }),
  clear: (_, at) => ({ action: 'clear', target: target(at) }),
  check: (_, at) => ({ action: 'check', target: target(at) }),
  uncheck: (_, at) => ({ action: 'uncheck', target: target(at) }),
  'select-text': (_, at) => ({ action: 'select-text', target: target(at) }),
  fill: ({ value: text }, at) => {
    const { value, why } = typed(text, at);
    return why === null ? { action: 'fill', target: target(at), value } : { refused: why };
  },
  append: ({ value: text }, at) => {
    const { value, why } = typed(text, at);
    return why === null ? { action: 'append', target: target(at), value } : { refused: why };
  },
  'fill-by-labels': (_, at) => ({ action: 'fill-by-labels', ...on(at) }),
  press: ({ key, times }, at) => {
    const name = keyName(key);
    const isEnter = /(^|\+)(Enter|Space|NumpadEnter| )$/i.test(name);
    if (!at.named && isEnter) return { refused: 'say by its ref what it is meant for' };
    if (/(^|\+)(Meta|F\d+)/i.test(name)) return { refused: 'keys of the browser itself are not pressed' };
    const why = at.named && isEnter ? at.containment.sending(at.named) : null;
    if (why !== null) return { refused: why };
    return { action: 'press', key, ...on(at), ...(times && { times }) };
  },
  select: ({ options }, at) => {
    const all = options.map((text) => typed(text, at));
    const why = all.find((one) => one.why !== null)?.why;
    return why
      ? { refused: why }
      : { action: 'select', target: target(at), options: all.map(({ value }) => value) };
  },
  drag: async ({ to: ref }, at) => {
    const to = await at.session.targetOf(ref, 'drop');
    if (!to) return { refused: `${ref} is not on the page any more; look at the page again` };
    const why = at.containment.control(to);
    return why === null ? { action: 'drag', target: target(at), to: to.target } : { refused: why };
  },
  reorder: ({ to }, at) => {
    const place = placeIn(String(to));
    return place === null
      ? { refused: `"${to}" is no place: say a number, "up 2" or "top left"` }
      : { action: 'reorder', target: target(at), to: place };
  },
  copy: (_, at) => ({ action: 'copy', ...on(at) }),
  paste: (_, at) => ({ action: 'paste', ...on(at) }),
  upload: ({ files }, at) => {
    const foreign = files.find((file) => !SAMPLES.test(file) && !at.written.includes(file));
    if (foreign !== undefined || files.some((file) => /(^|[/\\])\.\.([/\\]|$)/.test(file)))
      return { refused: 'only files that the test names, or sample.png, sample.pdf, sample.txt' };
    return { action: 'upload', ...on(at), files: files.map(literal) };
  },
  scroll: ({ to }, at) => ({ action: 'scroll', to, ...on(at) }),
  seek: ({ name, role }, at) => {
    if (name.trim() === '') return { refused: 'say what is looked for' };
    if (/\{\{/.test(name)) return { refused: 'stored values are not looked for; say it as the page has it' };
    const isRole = role !== undefined && /^[a-z]+$/.test(role);
    return { action: 'seek', target: toTarget({ name, ...(isRole && { role }) }, at.parse) };
  },
  goto: ({ url }, at) => {
    const link = /^\{\{\s*output\.(\w+)\s*\}\}$/.exec(url.trim())?.[1];
    if (link !== undefined && at.mailLinks.has(link)) return mailed(link, at);
    if (/\{\{/.test(url)) return { refused: 'stored values do not go into addresses' };
    const absolute = URL.parse(url, at.baseUrl)?.href;
    if (!absolute) return { refused: `${url} is no address` };
    const why = at.containment.opening(absolute);
    return why === null ? { action: 'goto', url: literal(url) } : { refused: why };
  },
  back: () => ({ action: 'back' }),
  forward: () => ({ action: 'forward' }),
  reload: () => ({ action: 'reload' }),
  'wait-for': ({ seconds, text }, { parse }) => {
    const ms = Math.round(seconds * 1000);
    if (text === undefined || text.trim() === '')
      return { action: 'wait-for', ms: Math.min(ms, LONGEST_PAUSE_MS) };
    const match = { op: 'contains' as const, value: parse(text) };
    return { action: 'wait-for', check: { check: 'text', match, withinMs: ms } };
  },
  'switch-tab': ({ tab }) => {
    if (typeof tab === 'number') return { action: 'switch-tab', tab };
    const known = (['new', 'first', 'last', 'previous'] as const).find((one) => one === tab);
    if (known) return { action: 'switch-tab', tab: known };
    return { action: 'switch-tab', tab: { op: 'contains', value: literal(tab) } };
  },
  'close-tab': () => ({ action: 'close-tab' }),
  'answer-dialog': ({ accept, text }, { session, containment, parse }) => {
    const said = session.log.dialogs.findLast((dialog) => dialog.answered === null)?.message ?? '';
    const why = accept ? containment.dialog(said) : null;
    if (why !== null) return { refused: `${why}; dismiss it` };
    if (text !== undefined && /\{\{/.test(text))
      return { refused: 'stored values are not typed into dialogs' };
    return { action: 'answer-dialog', accept, ...(text !== undefined && { text: parse(text) }) };
  },
  remember: ({ name, word }, { named }) => {
    if (!named) return { action: 'remember', name, of: 'url' };
    if (named.surroundings.isPassword) return { refused: 'what is in a password field is not kept' };
    return { action: 'remember', name, target: named.target, of: 'text', ...(word && { word }) };
  },
  'read-mail': ({ to, from, subject, take, link, name }, { parse, containment }) => {
    const address = parse(to);
    const why = containment.inbox(address);
    if (why !== null) return { refused: why };
    const mail = {
      to: address,
      ...(from?.trim() && { from: parse(from) }),
      ...(subject?.trim() && { subject: { op: 'contains' as const, value: parse(subject) } }),
    };
    return { action: 'read-mail', mail, take, name, ...(link?.trim() && { link: parse(link) }) };
  },
  'call-api': ({ config }, { containment }) => {
    const why = containment.api(config);
    return why === null ? { action: 'call-api', config } : { refused: why };
  },
};

/** The Action of a kind, made of what was said to its tool. */
export async function makeAction(kind: ActionKind, input: unknown, at: At): Promise<Action | Refused> {
  return (MAKERS[kind] as (input: unknown, at: At) => Action | Refused | Promise<Action | Refused>)(
    input,
    at,
  );
}

/** A link of an e-mail lets people in, or changes something: it is opened to do what a clause says, not to look. */
function mailed(name: string, { mode, resolve, containment, baseUrl }: At): Made<'goto'> {
  if (mode === 'look')
    return { refused: 'a link of an e-mail may change something, and this clause says what has to be so' };
  const value: Value = { kind: 'output', name };
  const absolute = URL.parse(resolve(value), baseUrl)?.href;
  const why = absolute ? containment.opening(absolute) : 'it is no address';
  return why === null ? { action: 'goto', url: value } : { refused: why };
}

/** `3`, `-1`, `up 2`, `top left`. */
function placeIn(text: string): Place | null {
  const said = text.trim().toLowerCase();
  if (/^-?\d{1,4}$/.test(said)) return Number(said) === 0 ? null : Number(said);
  const move = /^(up|down|left|right)(?: (?:by )?(\d{1,3}))?$/.exec(said);
  if (move) return { move: move[1] as 'up', by: Math.max(1, Number(move[2] ?? 1)) };
  const spot = /^(top|center|bottom) (left|center|right)$/.exec(said);
  return spot ? { row: spot[1] as 'top', column: spot[2] as 'left' } : null;
}
