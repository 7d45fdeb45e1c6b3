import type { Target, Value } from '@assay/contract';
import { ANYTHING, type Query } from '../in-page/query.ts';
import { frameOffset, type Located, locate } from '../locate/locate.ts';
import { type Acting, goOn, input, left, operate, Refused, refuse, textOf } from './acting.ts';
import { AMBIGUOUS_MS, aim, aimAt, matchOf } from './aim.ts';
import { pickDate } from './calendar.ts';
import { clickAimed, clickPoint } from './pointer.ts';

/** Of more than this nobody would choose one by its words. */
const MOST_OPTIONS = 12;
const OPTION_ROLES = ['option', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'treeitem', 'radio'];

/** Chooses options of whatever offers them: a native select, a custom list, a menu, radios, tabs. */
export async function select(
  acting: Acting,
  target: Target,
  options: Value[],
  alternatives: string[] = [],
): Promise<void> {
  const wanted = options.map((o) => [textOf(acting, o), ...alternatives]);
  const aimed = await aim(acting, target, { purpose: 'select', point: false });
  try {
    await chooseIn(acting, aimed.located, wanted, target.words);
  } catch (error) {
    // Of several options some may have been chosen by now.
    if (error instanceof Refused && error.report.outcome === 'ambiguous' && options.length > 1)
      delete error.report.options;
    throw error;
  }
}

/** Each of `wanted` is one option: its name first, then other names it may go by. */
export async function chooseIn(
  acting: Acting,
  located: Located,
  wanted: string[][],
  words: string,
): Promise<void> {
  if (located.facts.tag === 'select') return chooseNative(acting, located, wanted, words);
  if (located.facts.tag === 'input' && (await pickDate(acting, located, wanted[0]?.[0] ?? ''))) return;
  for (const names of wanted) await chooseCustom(acting, located, names, words);
}

/** Options may still be on their way: they are waited for until the deadline. */
async function chooseNative(
  acting: Acting,
  located: Located,
  wanted: string[][],
  words: string,
): Promise<void> {
  const begun = Date.now();
  for (;;) {
    const seen = acting.core.changes.count;
    const answer = await operate(acting, located, 'chooseNative', {
      ref: located.facts.ref,
      wanted,
      exact: false,
    });
    if (!answer) refuse(acting, 'missing', `${words} went away while an option was chosen.`);
    const { twins } = answer;
    if (twins.length > 0 && (left(acting) <= 0 || Date.now() - begun >= AMBIGUOUS_MS)) {
      const named = twins.slice(0, 8).map((o) => `"${acting.core.masker.mask(o)}"`);
      const message = `Several options of ${words} fit equally well: ${named.join(', ')}. Say which one by its whole text.`;
      const candidates = [matchOf(acting, located)];
      throw new Refused({ outcome: 'ambiguous', message, candidates, ...tellingApart(acting, twins) });
    }
    if (answer.missing.length === 0 && answer.disabled.length === 0 && twins.length === 0) return;
    if (left(acting) <= 0) {
      const masked = answer.options.map((o) => acting.core.masker.mask(o));
      if (answer.missing.length > 0) {
        refuse(
          acting,
          'no-option',
          `${words} has no option "${answer.missing.join('", "')}". It has: ${masked.slice(0, 12).join(', ') || 'none'}.`,
          masked.slice(0, 20),
        );
      }
      refuse(acting, 'disabled', `The option "${answer.disabled.join('", "')}" of ${words} is disabled.`);
    }
    await acting.core.changes.wait(seen, Math.max(1, Math.min(200, left(acting))));
  }
}

async function chooseCustom(acting: Acting, located: Located, names: string[], words: string): Promise<void> {
  const option = names[0]!;
  const role = located.facts.role;
  if (/^(radiogroup|group|tablist|listbox|tree|menu|toolbar)$/.test(role)) {
    const look = () => findOption(acting, names, located);
    const inside = await look();
    if (inside) return clickOption(acting, await only(acting, inside, look, async () => true), names);
    if (role !== 'group' && role !== 'menu') await offerNothing(acting, option, words, located);
  }
  // Something that opens: click it, look for the option, type its name if it is a field that filters.
  const expanded = located.facts.expanded === true;
  if (!expanded) await openIt(acting, located);
  let found = await waitForOption(acting, names, located, Math.min(left(acting), 1_000));
  if (!found && (located.facts.typable || located.facts.role === 'combobox')) {
    const info = await operate(acting, located, 'fieldInfo', located.facts.ref);
    const ref = info?.inner ?? located.facts.ref;
    if (info && (info.kind === 'text' || info.kind === 'wrapper')) {
      await operate(acting, located, 'focusField', { ref, select: 'all' });
      await input(acting, acting.page.keyboard.type(option));
      found = await waitForOption(acting, names, located, left(acting));
    }
  }
  found ??= await waitForOption(acting, names, located, left(acting));
  if (!found) {
    const near = await visibleOptions(acting);
    if (!expanded) await acting.page.keyboard.press('Escape').catch(() => {});
    refuse(
      acting,
      'no-option',
      `${words} has no option "${option}".${near.length > 0 ? ` It has: ${near.slice(0, 12).join(', ')}.` : ''}`,
      near,
    );
  }
  const look = () => findOption(acting, names, null, located);
  await clickOption(acting, await only(acting, found, look, () => isKnownOpen(acting, located)), names);
}

/** It says that it is open, so that another try does not close it. */
async function isKnownOpen(acting: Acting, { facts, frame }: Located): Promise<boolean> {
  const same = { ...ANYTHING, sameAs: facts.ref, frameId: frame.frameId };
  const { matches } = await locate(acting.worlds, same, { purpose: 'read', all: true });
  return matches[0]?.facts.expanded === true;
}

/** By nothing but these texts one of the options is chosen in another try. */
function tellingApart(acting: Acting, texts: string[]): { options?: string[] } {
  const isTold = texts.every((text) => text !== '' && acting.core.masker.mask(text) === text);
  return isTold && texts.length <= MOST_OPTIONS && new Set(texts).size === texts.length
    ? { options: texts }
    : {};
}

async function openIt(acting: Acting, located: Located): Promise<void> {
  const end = acting.deadline;
  for (;;) {
    const prepared = await operate(acting, located, 'prepare', {
      ref: located.facts.ref,
      enabled: true,
      capMs: 500,
    });
    if (prepared.state === 'ok') {
      const offset = await frameOffset(acting.worlds, located.frame);
      await clickPoint(acting, { x: prepared.x + offset.x, y: prepared.y + offset.y });
      return;
    }
    if (Date.now() >= end) {
      const by = prepared.state === 'covered' ? ` by ${prepared.by}` : '';
      refuse(
        acting,
        prepared.state === 'covered' ? 'covered' : prepared.state === 'disabled' ? 'disabled' : 'hidden',
        `${located.facts.description} is ${prepared.state}${by}.`,
      );
    }
    await acting.core.changes.wait(acting.core.changes.count, 100);
  }
}

function optionQuery(names: string[], within: Located | null): Query {
  return {
    ...ANYTHING,
    words: `the option "${names[0] ?? ''}"`,
    role: within ? 'control' : 'option',
    names,
    ...(within ? { withinRef: within.facts.ref, frameId: within.frame.frameId } : {}),
  };
}

/** The option of that name; the first of several, and whether they are equally good. */
interface Choice {
  option: Located;
  twins: Located[];
}

async function findOption(
  acting: Acting,
  names: string[],
  within: Located | null,
  opener: Located | null = null,
): Promise<Choice | null> {
  for (const name of names) {
    goOn(acting);
    const found = await locate(acting.worlds, optionQuery([name], within), { purpose: 'click' });
    const usable = found.matches.filter(
      // The opener's own text ("Red") is not the option "Red".
      (m) => m.facts.tag !== 'option' && m.facts.description !== opener?.facts.description,
    );
    if (usable.length > 1 && opener && !within) {
      const own = await ofPopup(acting, opener, name);
      if (own.length > 0) return { option: own[0]!, twins: own };
    }
    if (usable[0]) return { option: usable[0], twins: usable };
  }
  return null;
}

/** Of options that are called alike, those in what the control says that it opens. */
async function ofPopup(acting: Acting, { facts, frame }: Located, name: string): Promise<Located[]> {
  const popup = await operate(acting, { facts, frame }, 'popupOf', facts.ref);
  if (popup === null) return [];
  const within = { facts: { ...facts, ref: popup }, frame };
  const inside = await locate(acting.worlds, optionQuery([name], within), { purpose: 'click' });
  return inside.matches;
}

/** Two options that are called alike are no choice of ours; lists that are still being drawn get their time. */
async function only(
  acting: Acting,
  choice: Choice,
  again: () => Promise<Choice | null>,
  canTryAgain: () => Promise<boolean>,
): Promise<Located> {
  let now = choice;
  const end = Math.min(Date.now() + AMBIGUOUS_MS, acting.deadline);
  while (now.twins.length > 1 && Date.now() < end) {
    await acting.core.changes.wait(acting.core.changes.count, 150);
    now = (await again()) ?? now;
  }
  if (now.twins.length === 1) return now.option;
  const candidates = now.twins.slice(0, 8).map((m) => matchOf(acting, m));
  const named = candidates.map((c) => c.description).join('; ');
  const texts = now.twins.map(({ facts }) => facts.name || (facts.text ?? ''));
  throw new Refused({
    outcome: 'ambiguous',
    message: `Several options fit equally well: ${named}. Say which one, e.g. by more of its text.`,
    candidates,
    ...((await canTryAgain()) && tellingApart(acting, texts)),
  });
}

async function waitForOption(
  acting: Acting,
  names: string[],
  located: Located,
  capMs: number,
): Promise<Choice | null> {
  const end = Date.now() + capMs;
  for (;;) {
    const seen = acting.core.changes.count;
    const found = await findOption(acting, names, null, located);
    if (found) return found;
    if (Date.now() >= end) return null;
    await acting.core.changes.wait(seen, Math.max(1, Math.min(150, end - Date.now())));
  }
}

async function clickOption(acting: Acting, option: Located, names: string[]): Promise<void> {
  const target = acting.target;
  const inside = await aimAt(
    acting,
    { ...optionQuery(names, null), role: null, sameAs: option.facts.ref, frameId: option.frame.frameId },
    `the option "${names[0]}"`,
    { purpose: 'click' },
  );
  acting.target = target;
  if (inside.located.facts.selected === true && inside.located.facts.role === 'radio') return;
  await clickAimed(acting, inside);
}

async function visibleOptions(acting: Acting): Promise<string[]> {
  const query: Query = optionQuery([], null);
  const found = await locate(acting.worlds, query, { purpose: 'read', all: true, limit: 20 });
  return found.matches
    .filter((m) => OPTION_ROLES.includes(m.facts.role))
    .map((m) => acting.core.masker.mask(m.facts.name || m.facts.text || ''));
}

async function offerNothing(acting: Acting, option: string, words: string, located: Located): Promise<never> {
  const items = (located.facts.items ?? []).map((i) => acting.core.masker.mask(i));
  return refuse(
    acting,
    'no-option',
    `${words} has no option "${option}".${items.length > 0 ? ` It has: ${items.slice(0, 12).join(', ')}.` : ''}`,
    items.slice(0, 20),
  );
}
