import type { Check } from '@assay/contract';
import { lookAtOpenDialog } from '../judge/checks/open-dialog.ts';
import { look } from '../judge/evaluate.ts';
import type { JudgeContext, Look } from '../judge/look.ts';
import type { PageSession } from '../page/types.ts';
import * as element from './element-mutations.ts';
import * as event from './event-mutations.ts';
import { mailMutations } from './mail-mutations.ts';
import { type Held, MAX_PLACES, type Mutated, type Mutation, NotTried } from './mutation.ts';
import type { CheckSensitivity, TriedMutation } from './types.ts';
import { listening } from './view.ts';

/** One look takes milliseconds; axe-core takes longer. A page that keeps us waiting says nothing. */
const LOOK_CAP_MS = 20_000;
/** How long a page that was changed for a moment may take to be as it was. */
const RESTORE_MS = 1_500;

export type Tried = Pick<CheckSensitivity, 'verdict' | 'reason' | 'mutations'> & {
  /** The check does not hold any more although every change was taken back. */
  lost: boolean;
};

function mutationsOf(held: Held): Mutation[] {
  const { check } = held;
  if (held.session.dialogOpen() && (check.check === 'visible' || check.check === 'text'))
    return [event.dialogSaysOther(held)];
  type Of<K extends Check['check']> = Held<Extract<Check, { check: K }>>;
  switch (check.check) {
    case 'visible':
      return element.visibleMutations(held as Of<'visible'>);
    case 'text':
      return element.textMutations(held as Of<'text'>);
    case 'value':
      return element.valueMutations(held as Of<'value'>);
    case 'number':
      return element.numberMutations(held as Of<'number'>);
    case 'count':
      return element.countMutations(held as Of<'count'>);
    case 'enabled':
    case 'checked':
    case 'expanded':
      return element.stateMutations(held as Of<'enabled' | 'checked' | 'expanded'>);
    case 'focused':
      return element.focusMutations(held as Of<'focused'>);
    case 'selected':
      return element.selectedMutations(held as Of<'selected'>);
    case 'order':
      return element.orderMutations(held as Of<'order'>);
    case 'list':
      return element.listMutations(held as Of<'list'>);
    case 'accessible':
      return element.accessibleMutations(held as Of<'accessible'>);
    case 'leads-to':
      return element.leadsToMutations(held as Of<'leads-to'>);
    case 'url':
      return event.urlMutations(held as Of<'url'>);
    case 'title':
      return event.titleMutations(held as Of<'title'>);
    case 'request':
      return event.requestMutations(held as Of<'request'>);
    case 'download':
      return event.downloadMutations(held as Of<'download'>);
    case 'dialog':
      return event.dialogMutations(held as Of<'dialog'>);
    case 'console-clean':
      return event.consoleMutations(held as Of<'console-clean'>);
    case 'mail':
      return mailMutations(held as Of<'mail'>);
    case 'judged':
      // A judgement is not a check that could be put to changed pages.
      return [];
  }
}

/**
 * Puts a check that just held to changed pages, one change at a time, each taken back before the next. A change that is
 * seen at one look is noticed; nothing is waited for, since nothing of the page itself is under way.
 */
export async function tryCheck(check: Check, session: PageSession, judge: JudgeContext): Promise<Tried> {
  const tried: { mutation: Mutation; noticed: boolean }[] = [];
  const reasons: string[] = [];
  let lost = false;
  try {
    const held = await observe(check, session, judge);
    for (const mutation of [...mutationsOf(held), ...event.serverFailed(held)]) {
      if (judge.signal.aborted) break;
      try {
        const noticed = await tryOne(mutation, check, judge);
        if (noticed === null) continue;
        tried.push({ mutation, noticed });
      } catch (error) {
        reasons.push(reasonOf(error));
      }
    }
    lost = tried.length > 0 && !(await isBack(check, session, judge));
  } catch (error) {
    reasons.push(reasonOf(error));
  }
  const mutations = tried.map(
    ({ mutation, noticed }): TriedMutation => ({
      name: mutation.name,
      noticed,
      decisive: mutation.weight === 'claim',
    }),
  );
  return { ...conclude(check, tried, reasons), mutations, lost };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}

/** Looks once more as the judge did, and keeps what it saw and where. */
async function observe(check: Check, session: PageSession, judge: JudgeContext): Promise<Held> {
  if (session.dialogOpen()) {
    const seen = lookAtOpenDialog(check, session, judge);
    const none: Look = { truth: null, expected: '', actual: '' };
    return { check, session, judge, seen: seen ?? none, asked: [], elements: [] };
  }
  const listener = listening(session);
  const seen = await look(check, listener.session, judge);
  const { asked } = listener;
  const { target } = seen;
  const call =
    (target && asked.findLast(({ found }) => found.matches.includes(target))) ??
    asked.findLast(({ found }) => found.matches.length > 0);
  const elements = call?.found.matches.filter((facts) => facts.visible) ?? [];
  return { check, session, judge, seen, asked, elements };
}

async function tryOne(mutation: Mutation, check: Check, judge: JudgeContext): Promise<boolean | null> {
  const mutated = await mutation.apply();
  if (mutated === null) return null;
  try {
    if (mutation.notices) return await mutation.notices(mutated.session);
    return !(await holds(check, mutated, judge));
  } finally {
    await mutated.undo();
  }
}

async function holds(
  check: Check,
  { session }: Pick<Mutated, 'session'>,
  judge: JudgeContext,
): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotTried('the page did not answer in time')), LOOK_CAP_MS);
  });
  try {
    const looking = session.dialogOpen()
      ? Promise.resolve(
          lookAtOpenDialog(check, session, judge) ?? (await lookWithDialog(check, session, judge)),
        )
      : look(check, session, judge);
    const { truth } = await Promise.race([looking, late]);
    return truth !== null && truth === !check.negated;
  } finally {
    clearTimeout(timer);
  }
}

/** While a dialog blocks the page, only what was written down can be asked. */
async function lookWithDialog(check: Check, session: PageSession, judge: JudgeContext): Promise<Look> {
  const asksLog = ['url', 'request', 'download', 'dialog', 'console-clean'].includes(check.check);
  return asksLog ? look(check, session, judge) : { truth: null, expected: '', actual: '' };
}

async function isBack(check: Check, session: PageSession, judge: JudgeContext): Promise<boolean> {
  const end = Date.now() + RESTORE_MS;
  for (;;) {
    if (await holds(check, { session }, judge).catch(() => false)) return true;
    if (Date.now() >= end || judge.signal.aborted) return false;
    await session.waitForChange(100);
  }
}

function conclude(
  check: Check,
  tried: { mutation: Mutation; noticed: boolean }[],
  reasons: string[],
): Pick<CheckSensitivity, 'verdict' | 'reason'> {
  const of = (weight: Mutation['weight']) => tried.filter(({ mutation }) => mutation.weight === weight);
  const counted = of('claim').length > 0 ? of('claim') : of('presence');
  if (counted.length === 0) {
    return { verdict: 'not-tried', reason: reasons[0] ?? 'nothing could be changed that it is about' };
  }
  if (counted.some(({ noticed }) => noticed)) return { verdict: 'sensitive', reason: null };
  const names = counted.map(({ mutation }) => mutation.name).join(', ');
  const isPageText = (check.check === 'text' || check.check === 'list') && !check.target && !check.negated;
  const where = isPageText ? ` in ${MAX_PLACES} places, so it stands elsewhere too` : '';
  const only = of('presence').some(({ noticed }) => noticed)
    ? '; it only notices that its target is gone'
    : '';
  return { verdict: 'cannot-fail', reason: `it is still true with ${names}${where}${only}` };
}
