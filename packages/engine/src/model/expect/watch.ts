/** Whether bound checks became true by what was done for them, or were so all along. */
import type { Action, Check, Value } from '@assay/contract';
import { fold } from '../../judge/compare.ts';
import { isSameSite } from '../../judge/contradiction.ts';
import { look } from '../../judge/evaluate.ts';
import type { JudgeContext } from '../../judge/index.ts';
import { changesState } from '../../judge/under-way.ts';
import type { PageSession } from '../../page/types.ts';
import type { BoundClause } from './bind.ts';
import { groundedOn, tellsEffect } from './cover.ts';
import { isPerception } from './perception.ts';
import { saidBy } from './said-by.ts';
import { numbersIn, partsOf, quotedTexts, saysGoes, saysHappens, saysStated, saysStays } from './words.ts';

export interface Watch {
  /** One look at every check of the clauses that were not judged yet. */
  look(session: PageSession, judge: JudgeContext): Promise<void>;
  /** From now on only what is seen counts for this clause: what it speaks of has to happen after this. */
  begin(clause: number, session: PageSession, judge: JudgeContext): Promise<void>;
  /** An action was done, from `url`; looks at what came of it. */
  acted(action: Action, url: string, session: PageSession, judge: JudgeContext): Promise<void>;
  /** Why what was held proves nothing for the clause; null when it does. */
  doubt(clause: number, session: PageSession): string | null;
}

interface Seen {
  /** It was false at some time. */
  wasFalse: boolean;
  /** It is true since an action of this kind; null: it is false, or was never seen to become true. */
  since: Way | null;
  /** Of an e-mail: when one that fits was already there; until something is done after that, it is that one. */
  cameAt?: number;
}

/** By what it was done: on a page, by going to another, or by an API beside the page. */
type Way = 'doing' | 'going' | 'calling';

/** These change nothing but where one is, or what one sees of it. */
const GOING: ReadonlySet<Action['action']> = new Set([
  'goto',
  'back',
  'forward',
  'reload',
  'scroll',
  'hover',
  'wait-for',
  'switch-tab',
  'close-tab',
  'remember',
  'seek',
  'copy',
  'focus',
  'select-text',
  'read-mail',
]);
/** These put texts into fields that their Action does not hold. */
const CARRYING: ReadonlySet<Action['action']> = new Set(['paste', 'fill-by-labels', 'drag']);

const ROLE_NAMES = new Set(
  'button link field textbox heading row cell dialog message status alert img table list listitem card option checkbox radio tab menu menuitem text element section region badge item'.split(
    ' ',
  ),
);

export function createWatch(bound: readonly BoundClause[], hasActions: boolean): Watch {
  const seen = new Map<Check, Seen>();
  for (const check of bound.flatMap((one) => one.bound.flatMap(({ checks }) => checks)))
    if (check.check !== 'judged') seen.set(check, { wasFalse: false, since: null });
  const begunAt = new Map<number, number>();
  let last: Way = 'going';
  /** What the model put into the page: found there again it proves nothing. */
  const typed: string[] = [];
  let keys = '';

  const watch: Watch = {
    async look(session, judge) {
      if (!hasActions || session.dialogOpen()) return;
      for (const [check, state] of seen) {
        // A look at the mailbox or by axe-core is not cheap, and neither is true of a page that was just opened.
        const isDear = check.check === 'mail' || check.check === 'accessible';
        const isSo = isDear
          ? state.cameAt !== undefined && judge.actionStartedAt <= state.cameAt
          : await isTrue(check, session, judge);
        if (isSo) state.since ??= state.wasFalse ? last : null;
        else Object.assign(state, { wasFalse: true, since: null });
      }
    },
    async begin(index, session, judge) {
      const own = bound.find(({ clause }) => clause.index === index);
      begunAt.set(index, session.log.requests.length + session.log.dropped.requests);
      if (!own || isPerception(own.clause)) return;
      for (const check of own.bound.flatMap(({ checks }) => checks)) {
        const isThere = check.check === 'mail' && hasActions && (await isTrue(check, session, judge));
        seen.set(check, { wasFalse: false, since: null, ...(isThere && { cameAt: Date.now() }) });
      }
    },
    async acted(action, url, session, judge) {
      for (const text of textsPut(action, judge)) typed.push(fold(text));
      // Letter by letter is a text too.
      if (action.action === 'press') keys += letterOf(action.key).repeat(action.times ?? 1);
      if (CARRYING.has(action.action) || isWriting(action)) typed.push(...(await fieldTexts(session)));
      last = wayOf(action, url, session, judge);
      await watch.look(session, judge);
    },
    doubt(index, session) {
      const own = bound.find(({ clause }) => clause.index === index);
      if (!own || !hasActions || own.bound.some(({ checks }) => checks.some(isJudged))) return null;
      const { clause } = own;
      const checks = own.bound.flatMap((one) => one.checks);
      const isAction = !isPerception(clause);
      for (const part of partsOf(clause.text)) {
        if (saysStays(part.text)) continue;
        const said = `"${part.text.trim()}"`;
        const grounded = groundedOn(part, checks);
        const fresh = grounded.filter((check) => !isEcho(part.text, check));
        if (fresh.length === 0) return `for ${said} the page only showed again what had been put into it`;
        const mustHappen = isAction || saysHappens(part.text);
        if (!fresh.some((check) => seen.get(check)!.wasFalse)) {
          if (!mustHappen && fresh.some((check) => isToTheLetter(part.text, check))) continue;
          return `${said} was so before anything was done for it, which proves nothing`;
        }
        if (!isAction || saysGoes(part.text) || saysStated(part.text)) continue;
        // What an API did was done where the clause speaks of the API.
        const isApi = /\bAPIs?\b/i.test(part.text);
        const done = fresh.filter((check) => {
          const way = seen.get(check)!.since ?? last;
          const isDone = way === 'doing' || (isApi && way === 'calling');
          return seen.get(check)!.wasFalse && tellsEffect(check, part.text) && isDone;
        });
        if (done.length === 0 && !changedSince(begunAt.get(index) ?? 0, isApi, session))
          return `${said} became so by going somewhere, and nothing was done for it`;
      }
      return null;
    },
  };
  return watch;

  /** Unless it is what the person wrote in quotes: then it was to be put in. */
  function isEcho(text: string, check: Check): boolean {
    const { literals } = saidBy(check);
    // Names of roles are among them, and are on no page.
    const texts = literals.map(fold).filter((one) => one.length > 1 && !ROLE_NAMES.has(one));
    const quoted = quotedTexts(text).map(fold);
    // In pieces it is put in as well.
    const put = [...typed, fold(typed.join('')), fold(typed.join(' ')), fold(keys)];
    const content = texts.filter((one) => !quoted.some((own) => own.includes(one) || one.includes(own)));
    return content.length > 0 && content.every((one) => put.some((text) => text.includes(one)));
  }
}

function isJudged(check: Check): boolean {
  return check.check === 'judged';
}

/** All that an action puts into the page, stored and remembered values too: a page shows those again as well. */
function textsPut(action: Action, judge: JudgeContext): string[] {
  const values: (Value | undefined)[] = [];
  if ('value' in action) values.push(action.value);
  if (action.action === 'select') values.push(...action.options);
  if (action.action === 'answer-dialog') values.push(action.text);
  const texts = values.flatMap((value) => {
    try {
      return value ? [judge.resolve(value)] : [];
    } catch {
      return [];
    }
  });
  if (action.action === 'goto' && action.url.kind === 'literal') texts.push(readable(action.url.text));
  return texts;
}

/** `a`, `Shift+A`, `Space`; empty for other keys. */
function letterOf(key: string): string {
  if (/^(?:space| )$/i.test(key)) return ' ';
  return /^(?:shift\+)?(.)$/iu.exec(key)?.[1] ?? '';
}

/** A key that may change what stands in a field, by a letter or a shortcut. Behind a space another letter follows. */
function isWriting(action: Action): boolean {
  const still = /^(?:shift\+)?(?:enter|numpadenter|tab|escape|space| |arrow\w+|page\w+|home|end|f\d+)$/i;
  return action.action === 'press' && !still.test(action.key);
}

/** What stands in the fields of the page now. */
async function fieldTexts(session: PageSession): Promise<string[]> {
  if (session.dialogOpen()) return [];
  const { matches } = await session.find({ words: 'fields', role: 'field' }, { for: 'read', all: true });
  return matches
    .flatMap(({ value, text }) => [value ?? '', text])
    .filter((one) => one !== '')
    .map(fold);
}

/** Something was sent that was to change something, since this clause began; by an API beside the page only with `isApi`. */
function changedSince(from: number, isApi: boolean, session: PageSession): boolean {
  const { requests, dropped } = session.log;
  return requests
    .slice(Math.max(0, from - dropped.requests))
    .some(
      (request) =>
        changesState(request.method) &&
        isSameSite(request.url, session.url()) &&
        (isApi || request.resourceType !== 'api'),
    );
}

function wayOf(action: Action, url: string, session: PageSession, judge: JudgeContext): Way {
  if (action.action === 'call-api') return 'calling';
  return isDoing(action, url, session, judge) ? 'doing' : 'going';
}

/** More than another page: it sent something, or changed the page it was done on. */
function isDoing(action: Action, url: string, session: PageSession, judge: JudgeContext): boolean {
  if (GOING.has(action.action)) return false;
  const sent = session.log.requests.some(
    (request) =>
      request.at >= judge.actionStartedAt &&
      changesState(request.method) &&
      isSameSite(request.url, session.url()),
  );
  if (sent) return true;
  const isLink = 'target' in action && /^(link|tab|menuitem|treeitem)$/.test(action.target?.role ?? '');
  return !isLink && session.url().split('#')[0] === url.split('#')[0];
}

/** The check compares with a text or number that the person wrote: it is what was asked for, whenever it became so. */
function isToTheLetter(text: string, check: Check): boolean {
  const { literals, numbers } = saidBy(check);
  const low = literals.map(fold);
  return (
    quotedTexts(text).some((quoted) => low.some((one) => one.includes(fold(quoted)))) ||
    numbersIn(text).some((number) => numbers.includes(number))
  );
}

async function isTrue(check: Check, session: PageSession, judge: JudgeContext): Promise<boolean> {
  try {
    const { truth } = await look(check, session, judge);
    return truth !== null && truth === !check.negated;
  } catch {
    // What cannot be looked at now was not seen to be false either.
    return true;
  }
}

function readable(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch {
    return address;
  }
}
