import type { Check, NumberMatch, Target, TextMatch, Value } from '@assay/contract';
import type { PageSession } from '../page/types.ts';
import { madeUpText } from './made-up-text.ts';
import {
  claim,
  type Held,
  inPage,
  MAX_PLACES,
  type Mutation,
  NotTried,
  OTHER_TEXT,
  presence,
  seenAs,
  targetGone,
} from './mutation.ts';
import { viewOf } from './view.ts';

type Of<K extends Check['check']> = Held<Extract<Check, { check: K }>>;

const AS_TEXT = (text: string): Value => ({ kind: 'literal', text });

function gone(held: Held, target: Target, isClaim = false): Mutation {
  const make = isClaim ? claim : presence;
  return make('target removed', targetGone(held, target, 'remove'));
}

export function visibleMutations(held: Of<'visible'>): Mutation[] {
  const { check } = held;
  if (check.negated) return [appearing(held, check.target)];
  return [gone(held, check.target, true), claim('element hidden', targetGone(held, check.target, 'hide'))];
}

/** When nothing like it can be made, the check was not put to the test. */
function appearing(held: Held, target: Target): Mutation {
  return claim('target made to appear', async () => {
    const made = await inPage(held, { kind: 'appear', target }, []);
    const found = await held.session.find(target, { for: 'read' });
    if (made && found.matches.some((facts) => facts.visible)) return made;
    await made?.undo();
    throw new NotTried(`nothing could be made to appear that answers to ${target.words}`);
  });
}

export function textMutations(held: Of<'text'>): Mutation[] {
  const { check } = held;
  const { match, target } = check;
  if (target === undefined) return pageTextMutations(held);
  if (check.negated) {
    return [
      claim('text made to appear', () => {
        const to = madeUpText(held, match);
        return inPage(held, { kind: 'text', to, part: held.seen.target?.labelledValue });
      }),
    ];
  }
  const part = held.seen.target?.labelledValue;
  return [
    claim('text changed', () => inPage(held, { kind: 'text', to: OTHER_TEXT, part })),
    gone(held, target),
  ];
}

function pageTextMutations(held: Of<'text'>): Mutation[] {
  const { negated, match } = held.check;
  const appears = (text: string): Promise<Mutated | null> =>
    inPage(held, { kind: 'appear', target: { words: 'text', role: 'text', name: AS_TEXT(text) } }, []);
  if (match.op === 'empty') {
    if (negated) throw new NotTried('a page without any text cannot be made up');
    return [claim('text made to appear', () => appears(OTHER_TEXT))];
  }
  if (negated) return [claim('text made to appear', () => appears(madeUpText(held, match)))];
  return [claim('text changed', () => saying(held, match, held.judge.resolve(match.value!), []))];
}

type Mutated = NonNullable<Awaited<ReturnType<Mutation['apply']>>>;

/** Changes a text in up to three places: one that stands in more is no evidence of any of them. */
function saying(
  held: Held,
  match: TextMatch,
  text: string,
  inside: Held['elements'],
): Promise<Mutated | null> {
  const says = { text, pattern: match.op === 'matches', caseSensitive: match.caseSensitive === true };
  return inPage(held, { kind: 'saying', says, to: OTHER_TEXT, limit: MAX_PLACES }, inside);
}

export function valueMutations(held: Of<'value'>): Mutation[] {
  const { check } = held;
  if (check.negated) {
    return [
      claim('value made to fit', () => inPage(held, { kind: 'value', to: madeUpText(held, check.match) })),
    ];
  }
  return [claim('value changed', () => inPage(held, { kind: 'value', to: null })), gone(held, check.target)];
}

export function numberMutations(held: Of<'number'>): Mutation[] {
  const { check } = held;
  const become = (to: number) => () =>
    inPage(held, { kind: 'number', to: String(to), part: held.seen.target?.labelledValue });
  if (check.negated) return [claim('number made to fit', become(fitting(check.match)))];
  const high = Math.max(...[check.match.value, check.match.to ?? 0].map(Math.abs));
  return [
    claim('number made 0', become(0)),
    claim('number made larger', become(Math.ceil(high) * 10 + 7)),
    gone(held, check.target),
  ];
}

function fitting({ op, value, to }: NumberMatch): number {
  if (op === 'gt' || op === 'ne') return value + 1;
  if (op === 'lt') return value - 1;
  return op === 'between' && to !== undefined ? Math.ceil((value + to) / 2) : value;
}

export function countMutations(held: Of<'count'>): Mutation[] {
  const { check, elements } = held;
  if (check.negated) return [claim('number made to fit', () => countTo(held, fitting(check.match)))];
  if (elements.length === 0) return [appearing(held, check.target)];
  const last = elements.slice(-1);
  return [
    claim('one item fewer', () => inPage(held, { kind: 'remove' }, last)),
    claim('one item more', () => inPage(held, { kind: 'add', count: 1 }, last)),
    ...(elements.length > 1 ? [claim('all items removed', () => inPage(held, { kind: 'remove' }))] : []),
  ];
}

function countTo(held: Of<'count'>, wanted: number): Promise<Mutated | null> {
  const { elements } = held;
  const more = wanted - elements.length;
  if (elements.length === 0 || more > 50) throw new NotTried(`${wanted} of them could not be made up`);
  if (more < 0) return inPage(held, { kind: 'remove' }, elements.slice(more));
  return inPage(held, { kind: 'add', count: more }, elements.slice(-1));
}

export function stateMutations(held: Of<'enabled' | 'checked' | 'expanded'>): Mutation[] {
  const { check } = held;
  return [
    claim('state flipped', () => inPage(held, { kind: 'state', state: check.check })),
    ...(check.negated ? [] : [gone(held, check.target)]),
  ];
}

/** Moving the focus would set off what the page does when it moves; what is seen of it is changed instead. */
export function focusMutations(held: Of<'focused'>): Mutation[] {
  const find: PageSession['find'] = async (target, options) => {
    const found = await held.session.find(target, options);
    return { ...found, matches: found.matches.map((facts) => ({ ...facts, focused: !facts.focused })) };
  };
  return [claim('focus moved', () => seenAs(viewOf(held.session, { find })))];
}

/** Another address would be loaded or followed; what is seen of it is changed instead. */
export function leadsToMutations(held: Of<'leads-to'>): Mutation[] {
  const { check } = held;
  const address = check.negated
    ? madeUpText(held, check.match)
    : `https://example.invalid/${encodeURIComponent(OTHER_TEXT)}`;
  const find: PageSession['find'] = async (target, options) => {
    const found = await held.session.find(target, options);
    const matches = found.matches.map((facts) => ({
      ...facts,
      attributes: { ...facts.attributes, address },
    }));
    return { ...found, matches };
  };
  return [
    claim('address changed', () => seenAs(viewOf(held.session, { find }))),
    ...(check.negated ? [] : [gone(held, check.target)]),
  ];
}

export function selectedMutations(held: Of<'selected'>): Mutation[] {
  const { check } = held;
  if (check.option === undefined) {
    return [
      claim('state flipped', () => inPage(held, { kind: 'state', state: 'selected' })),
      ...(check.negated ? [] : [gone(held, check.target)]),
    ];
  }
  const to = check.negated ? held.judge.resolve(check.option) : null;
  return [
    claim(check.negated ? 'option chosen' : 'another option chosen', () =>
      inPage(held, { kind: 'option', to }),
    ),
    ...(check.negated ? [] : [gone(held, check.target)]),
  ];
}

export function orderMutations(held: Of<'order'>): Mutation[] {
  const { check } = held;
  const reversed = claim('order reversed', () => inPage(held, { kind: 'reverse' }));
  return check.negated ? [reversed, allAlike(held)] : [reversed, gone(held, check.target)];
}

/** Things that are alike are in every order: what is not in order must notice. */
function allAlike(held: Of<'order'>): Mutation {
  const find: PageSession['find'] = async (target, options) => {
    const found = await held.session.find(target, options);
    const [first] = found.matches;
    if (first === undefined) return found;
    const { name, text, value, labelledValue = null, cells } = first;
    const matches = found.matches.map((facts) => {
      const items = facts.items?.map(() => facts.items![0]!) ?? null;
      return { ...facts, name, text, value, labelledValue, cells, items };
    });
    return { ...found, matches };
  };
  return claim('all items made alike', () => seenAs(viewOf(held.session, { find })));
}

export function listMutations(held: Of<'list'>): Mutation[] {
  const { check, judge } = held;
  const contains: TextMatch = { op: 'contains' };
  const [first] = check.values;
  const inside = check.target ? held.elements : [];
  const isOne = inside.length === 1;
  if (check.negated) {
    const name = 'item made to appear';
    const text = judge.resolve(first!);
    if (check.values.length > 1 && (check.exactly || check.inOrder))
      throw new NotTried('no list can be made up that fits it');
    if (check.exactly) return [claim(name, () => inPage(held, { kind: 'text', to: text }, inside))];
    if (inside.length > 0) {
      return [
        claim(name, () => inPage(held, { kind: 'add', count: 1, inside: isOne, text }, inside.slice(-1))),
      ];
    }
    const target: Target = { words: 'item', role: 'listitem', name: first! };
    return [claim(name, () => inPage(held, { kind: 'appear', target }, []))];
  }
  const mutations = [claim('text changed', () => saying(held, contains, judge.resolve(first!), inside))];
  const items = inside.length > 0 ? inside : held.elements;
  if (check.exactly && items.length > 0) {
    mutations.push(
      claim('one item more', () =>
        inPage(
          held,
          { kind: 'add', count: 1, inside: items.length === 1, text: OTHER_TEXT },
          items.slice(-1),
        ),
      ),
    );
  }
  if (check.inOrder && check.values.length > 1 && items.length > 0)
    mutations.push(claim('order reversed', () => inPage(held, { kind: 'reverse' }, items)));
  if (check.target) mutations.push(gone(held, check.target));
  return mutations;
}

export function accessibleMutations(held: Of<'accessible'>): Mutation[] {
  if (held.check.negated) {
    const accessibility = () => Promise.resolve([]);
    return [claim('violations removed', () => seenAs(viewOf(held.session, { accessibility })))];
  }
  return [claim('violations added', () => inPage(held, { kind: 'fault' }, []))];
}
