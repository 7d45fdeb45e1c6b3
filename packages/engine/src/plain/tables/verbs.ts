/**
 * Verbs by group: `@click` in a pattern stands for every phrase of the group, in every inflection
 * (click, clicks, clicked, clicking). Only the first word of a phrase is inflected.
 */
import { table } from './table.ts';

export const VERBS: Record<string, string[]> = {
  click: [
    'click',
    'click on',
    'tap',
    'tap on',
    'hit',
    'push',
    'left-click',
    'left click',
    'activate',
    'click at',
    'toggle',
    'flip',
    'follow',
  ],
  press: ['press', 'press on', 'hit', 'strike', 'push', 'send'],
  doubleclick: [
    'double-click',
    'double click',
    'doubleclick',
    'double-click on',
    'double click on',
    'double-tap',
    'double tap',
  ],
  rightclick: [
    'right-click',
    'right click',
    'rightclick',
    'right-click on',
    'right click on',
    'context-click',
  ],
  hover: [
    'hover',
    'hover over',
    'hover on',
    'mouse over',
    'move the mouse over',
    'move the mouse to',
    'point at',
  ],
  focus: [
    'focus',
    'focus on',
    'put the cursor in',
    'place the cursor in',
    'set the focus to',
    'set the focus on',
  ],
  fill: ['fill', 'fill in', 'fill out', 'complete', 'populate'],
  enter: [
    'enter',
    'type',
    'type in',
    'input',
    'write',
    'put',
    'insert',
    'key in',
    'enter in',
    'put in',
    'provide',
    'supply',
    'specify',
  ],
  set: [
    'set',
    'change',
    'update',
    'switch',
    'adjust',
    'put',
    'replace',
    'edit',
    'modify',
    'increase',
    'decrease',
    'raise',
    'lower',
    'reduce',
  ],
  append: ['append', 'add'],
  clear: ['clear', 'empty', 'blank', 'erase', 'reset'],
  select: ['select', 'choose', 'pick', 'opt for'],
  check: [
    'check',
    'tick',
    'mark',
    'turn on',
    'switch on',
    'enable',
    'activate',
    'check off',
    'tick off',
    'toggle on',
  ],
  uncheck: [
    'uncheck',
    'untick',
    'unmark',
    'turn off',
    'switch off',
    'disable',
    'deactivate',
    'deselect',
    'toggle off',
    'clear',
  ],
  expand: ['expand', 'unfold', 'collapse', 'fold'],
  open: ['open', 'open up'],
  go: [
    'go',
    'navigate',
    'browse',
    'head',
    'move',
    'proceed',
    'return',
    'come',
    'surf',
    'get',
    'switch',
    'go back',
  ],
  visit: ['visit', 'load', 'open', 'browse', 'access', 'launch'],
  start: ['start', 'begin', 'start out'],
  reload: ['reload', 'refresh'],
  scroll: ['scroll', 'swipe'],
  drag: ['drag', 'drag and drop', 'move', 'drop'],
  upload: ['upload', 'attach'],
  download: ['download', 'export'],
  wait: ['wait', 'pause', 'hold on', 'sleep'],
  accept: ['accept', 'confirm', 'approve', 'agree to', 'allow', 'ok'],
  dismiss: ['dismiss', 'cancel', 'decline', 'reject', 'deny', 'refuse'],
  close: ['close', 'shut', 'dismiss', 'exit', 'leave'],
  copy: ['copy'],
  paste: ['paste'],
  remember: [
    'remember',
    'save',
    'store',
    'note',
    'note down',
    'keep',
    'grab',
    'memorise',
    'memorize',
    'record',
    'capture',
    'take note of',
  ],
  submit: ['submit', 'send', 'send off'],
  login: [
    'log in',
    'sign in',
    'login',
    'log on',
    'log into',
    'sign into',
    'log back in',
    'sign back in',
    'authenticate',
    'signin',
  ],
  logout: ['log out', 'sign out', 'logout', 'log off', 'log me out', 'sign off', 'signout'],
  signup: [
    'sign up',
    'register',
    'create an account',
    'create a new account',
    'signup',
    'open an account',
    'register an account',
  ],
  search: [
    'search',
    'look',
    'do a search',
    'run a search',
    'perform a search',
    'query',
    'look up',
    'search up',
  ],
  add: ['add', 'put', 'place', 'drop', 'throw'],
  remove: ['delete', 'remove', 'discard', 'erase', 'trash', 'get rid of', 'take out'],
  edit: ['edit', 'modify', 'change', 'update'],
  mark: ['mark', 'set', 'flag'],
  sort: ['sort', 'order', 'rank', 'arrange'],
  filter: ['filter', 'narrow down', 'restrict', 'limit'],
  invite: ['invite'],
  call: ['call', 'run', 'execute', 'trigger'],
  read: ['read', 'open', 'fetch', 'check'],
  subscribe: ['subscribe'],
  see: ['see', 'find', 'notice', 'observe', 'view', 'spot'],
};

/** Groups used only to form participles, not imperatives. */
const IRREGULAR: Record<string, string[]> = table({
  put: ['put', 'puts', 'putting'],
  set: ['set', 'sets', 'setting'],
  hit: ['hit', 'hits', 'hitting'],
  shut: ['shut', 'shuts', 'shutting'],
  write: ['write', 'writes', 'writing', 'wrote', 'written'],
  choose: ['choose', 'chooses', 'choosing', 'chose', 'chosen'],
  go: ['go', 'goes', 'going', 'went', 'gone'],
  get: ['get', 'gets', 'getting', 'got', 'gotten'],
  come: ['come', 'comes', 'coming', 'came'],
  begin: ['begin', 'begins', 'beginning', 'began', 'begun'],
  send: ['send', 'sends', 'sending', 'sent'],
  take: ['take', 'takes', 'taking', 'took', 'taken'],
  keep: ['keep', 'keeps', 'keeping', 'kept'],
  leave: ['leave', 'leaves', 'leaving', 'left'],
  see: ['see', 'sees', 'seeing', 'saw', 'seen'],
  find: ['find', 'finds', 'finding', 'found'],
  do: ['do', 'does', 'doing', 'did', 'done'],
  run: ['run', 'runs', 'running', 'ran'],
  throw: ['throw', 'throws', 'throwing', 'threw', 'thrown'],
  strike: ['strike', 'strikes', 'striking', 'struck'],
  read: ['read', 'reads', 'reading'],
  input: ['input', 'inputs', 'inputting', 'inputted'],
  log: ['log', 'logs', 'logging', 'logged'],
  drag: ['drag', 'drags', 'dragging', 'dragged'],
  drop: ['drop', 'drops', 'dropping', 'dropped'],
  scroll: ['scroll', 'scrolls', 'scrolling', 'scrolled'],
  submit: ['submit', 'submits', 'submitting', 'submitted'],
  tap: ['tap', 'taps', 'tapping', 'tapped'],
  grab: ['grab', 'grabs', 'grabbing', 'grabbed'],
  flag: ['flag', 'flags', 'flagging', 'flagged'],
  swipe: ['swipe', 'swipes', 'swiping', 'swiped'],
  reset: ['reset', 'resets', 'resetting'],
  hold: ['hold', 'holds', 'holding', 'held'],
  ok: ['ok'],
  login: ['login'],
  logout: ['logout'],
  signup: ['signup'],
});

/** All forms of one word: base, third person, past and participle, -ing. */
export function inflect(word: string): string[] {
  const known = IRREGULAR[word];
  if (known) return known;
  if (/(s|x|z|ch|sh)$/.test(word)) return [word, `${word}es`, `${word}ed`, `${word}ing`];
  if (/[^aeiou]y$/.test(word)) {
    const stem = word.slice(0, -1);
    return [word, `${stem}ies`, `${stem}ied`, `${word}ing`];
  }
  if (word.endsWith('e')) return [word, `${word}s`, `${word}d`, `${word.slice(0, -1)}ing`];
  return [word, `${word}s`, `${word}ed`, `${word}ing`];
}

const BASES = new Map<string, string>();

/** Verb phrases of each group as words, with the forms of the first word, longest first. */
export const VERB_FORMS: Record<string, { first: Set<string>; rest: string[] }[]> = Object.fromEntries(
  Object.entries(VERBS).map(([group, phrases]) => [
    group,
    phrases
      .map((phrase) => {
        const [head, ...rest] = phrase.split(' ') as [string, ...string[]];
        const forms = inflect(head);
        for (const form of forms) BASES.set(form, head);
        return { first: new Set(forms), rest };
      })
      .sort((a, b) => b.rest.length - a.rest.length),
  ]),
);

/** Every form of every first word of a verb, to tell quickly whether a clause may begin here. */
export const VERB_STARTS: ReadonlySet<string> = new Set(BASES.keys());

/** Past participles, for the passive: "the form is submitted". */
export const PARTICIPLES = new Map<string, string>();
for (const phrases of Object.values(VERBS)) {
  for (const phrase of phrases) {
    const [head, ...rest] = phrase.split(' ') as [string, ...string[]];
    const forms = inflect(head);
    for (const form of forms) {
      const participle =
        form === forms.at(-1) && !form.endsWith('ing') ? form : form.endsWith('ed') ? form : null;
      if (participle) PARTICIPLES.set([participle, ...rest].join(' '), phrase);
    }
  }
}
for (const word of ['put', 'set', 'hit']) PARTICIPLES.set(word, word);

/** The base form of an inflected verb, or undefined. */
export function baseOf(form: string): string | undefined {
  return BASES.get(form);
}

/** All verbs as a person would type them, for suggestions. */
export const VERB_WORDS: string[] = [...new Set(Object.values(VERBS).flat())];
