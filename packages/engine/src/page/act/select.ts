import type { Target, Value } from '@assay/contract';
import type { Query } from '../in-page/query.ts';
import { frameOffset, type Located, locate } from '../locate/locate.ts';
import { type Acting, goOn, input, left, operate, refuse, textOf } from './acting.ts';
import { aim, aimAt } from './aim.ts';
import { clickAimed, clickPoint } from './pointer.ts';

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
  await chooseIn(acting, aimed.located, wanted, target.words);
}

/** Each of `wanted` is one option: its name first, then other names it may go by. */
export async function chooseIn(
  acting: Acting,
  located: Located,
  wanted: string[][],
  words: string,
): Promise<void> {
  if (located.facts.tag === 'select') return chooseNative(acting, located, wanted, words);
  for (const names of wanted) await chooseCustom(acting, located, names, words);
}

/** Options may still be on their way: they are waited for until the deadline. */
async function chooseNative(
  acting: Acting,
  located: Located,
  wanted: string[][],
  words: string,
): Promise<void> {
  for (;;) {
    const seen = acting.core.changes.count;
    const answer = await operate(acting, located, 'chooseNative', {
      ref: located.facts.ref,
      wanted,
      exact: false,
    });
    if (!answer) refuse(acting, 'missing', `${words} went away while an option was chosen.`);
    if (answer.missing.length === 0 && answer.disabled.length === 0) return;
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
    const inside = await findOption(acting, names, located);
    if (inside) return clickOption(acting, inside, names);
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
  await clickOption(acting, found, names);
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
    words: `the option "${names[0] ?? ''}"`,
    role: within ? 'control' : 'option',
    names,
    exact: false,
    by: null,
    ordinal: null,
    column: null,
    having: [],
    relations: [],
    ...(within ? { withinRef: within.facts.ref, frameId: within.frame.frameId } : {}),
  };
}

async function findOption(acting: Acting, names: string[], within: Located | null): Promise<Located | null> {
  for (const name of names) {
    goOn(acting);
    const found = await locate(acting.worlds, optionQuery([name], within), { purpose: 'click' });
    const usable = found.matches.filter((m) => m.facts.tag !== 'option');
    if (usable[0]) return usable[0];
  }
  return null;
}

async function waitForOption(
  acting: Acting,
  names: string[],
  located: Located,
  capMs: number,
): Promise<Located | null> {
  const end = Date.now() + capMs;
  for (;;) {
    const seen = acting.core.changes.count;
    const found = await findOption(acting, names, null);
    // The opener's own text ("Red") is not the option "Red".
    if (found && found.facts.description !== located.facts.description) return found;
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
