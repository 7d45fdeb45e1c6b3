/** Looking for something, and what is done to all that is found. */

import type { Target } from '@assay/contract';

import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import type { Slots } from '../pattern.ts';
import { isWord, slice } from '../scene.ts';
import { CONTAINER_ROLES, ROLE_BY_FIRST } from '../tables/roles.ts';
import { ORDINALS } from '../tables/words.ts';
import { act, type Rule, rules } from './rule.ts';
import { eachTarget, parseTargetOf } from './slot-targets.ts';

const FIND = /^\s*(?:find|locate|look for)\s+/i;

/** Entries people speak of by who wrote them. */
const WRITTEN =
  '(email|e-mail|mail|message|post|comment|review|thread|entry|ticket|emails|e-mails|mails|messages|posts|comments|reviews|threads|entries|tickets)';
const WRITTEN_WORDS = new Set(WRITTEN.slice(1, -1).split('|'));

/** "Posts by Ann", "rows with Paid", "cards": the places where each of something stands. */
function places(slots: Slots): Target | null {
  const tokens = slots.tokens('c');
  const words = slice(tokens, slots.scene);
  if (WRITTEN_WORDS.has(tokens[0]?.norm ?? '') && isWord(tokens[1], 'by', 'from', 'of'))
    return writtenBy(tokens.slice(2), words, slots);
  const target = parseTargetOf(singular(tokens), slots);
  return target?.role && CONTAINER_ROLES.has(target.role) ? { ...target, words } : null;
}

function writtenBy(tokens: readonly Token[], words: string, slots: Slots): Target | null {
  const who = parseTargetOf(tokens, slots);
  return who?.name && !who.role ? { ...who, words, role: 'card' } : null;
}

/** "rows with Paid" as "row with Paid": the kind of thing in the singular has a role of its own. */
function singular(tokens: readonly Token[]): readonly Token[] {
  const first = tokens[0];
  const one = first?.norm.replace(/s$/, '') ?? '';
  return first && one !== first.norm && ROLE_BY_FIRST.has(one)
    ? [{ ...first, text: one, norm: one, inner: one }, ...tokens.slice(1)]
    : tokens;
}

export const SEARCH_RULES: Rule[] = rules('plain', [
  {
    id: 'find-and-click',
    title: 'Find and click',
    does: 'Looks for it first: opens closed menus, sections and tree items, turns the pages of a list, and clicks it when it is shown.',
    patterns: ['(find|locate|look for) and @click <t:targets>'],
    examples: ['Find and click the item "Export"', 'Find and click on the 9th search result'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'click', target, seek: true })),
  },
  {
    id: 'find',
    title: 'Find something',
    does: 'Waits until it is shown; what is not, is looked for in closed menus, sections and tree items and on further pages of a list. What the rest of the sentence does is done inside its row, card or dialog.',
    patterns: [
      `(find|locate|look for) [the|a|an] ${WRITTEN} (by|from) <n:words>`,
      '(find|locate|look for) <t:target> in the (contact book|address book|phone book|telephone book|directory)',
      '(find|locate|look for) <t:target>',
    ],
    examples: [
      'Find the row of Alice and click the Edit button',
      'Find the message from Bob and click "Reply"',
      'Find Bob in the address book',
    ],
    build: (slots) => {
      const who = slots.has('n') ? parseTargetOf(slots.tokens('n'), slots) : slots.target('t');
      if (!who) return null;
      const target = slots.has('n') ? { ...who, words: slots.words.replace(FIND, '') } : who;
      const shown = { check: 'visible' as const, target };
      const hidden = { ...shown, negated: true, holdMs: 700 };
      return [
        { ...act({ action: 'seek', target }), when: hidden, whenWithinMs: 0 },
        act({ action: 'wait-for', check: { ...shown, withinMs: 10_000 } }),
      ];
    },
  },
  {
    id: 'look-over',
    title: 'Go through a tree',
    does: 'Sees that the tree or menu is there; what is looked for in it is said next.',
    patterns: [
      '(navigate|go|look|browse) through [the] (file tree|folder tree|directory tree|tree|folders|file system)',
    ],
    examples: ['Go through the file tree. Find and click the file "notes.txt"'],
    build: () => {
      const target: Target = { words: 'the tree', role: 'tree' };
      return [act({ action: 'wait-for', check: { check: 'visible', target, withinMs: 5_000 } })];
    },
  },
  {
    id: 'click-each',
    title: 'Click in several places',
    does: 'Clicks the same thing in each of the rows, cards or posts, or in the first so many of them.',
    patterns: [
      '@click <t:target> (on|in|of|for) (all the|all of the|all|each|every) <c:words>',
      '@click <t:target> (on|in|of|for) [the first] <k:number> <c:words>',
    ],
    examples: [
      'Click the "Like" button on all posts by Ann',
      'Click the Archive button in every row',
      'Click the "Share" icon on 2 posts by Bob',
    ],
    build: (slots) => {
      const target = slots.target('t');
      const of = places(slots);
      if (!of || target.relations || target.ordinal !== undefined) return null;
      const each = slots.has('k') ? slots.number('k') : 'all';
      if (each !== 'all' && (!Number.isInteger(each) || each < 1)) return null;
      return [act({ action: 'click', target: { ...target, relations: [{ kind: 'in', of }] }, each })];
    },
  },
  {
    id: 'reorder',
    title: 'Change the order by dragging',
    does: 'Drags an entry to another place of its list or grid, and sees that it stands there.',
    patterns: [
      '@drag <t:target> (up|down|left|right) [by] <n:number> [position|positions|place|places|row|rows|column|columns]',
      '@drag <t:target> (to the top|to the beginning|to the start) [of the list]',
      '@drag <t:target> (to the bottom|to the end) [of the list]',
      '@drag <t:target> to the <o:words> (position|place|spot)',
      '@drag <t:target> to the (top|center|middle|bottom) (left|center|middle|right) [of the grid]',
      '@drag <t:target> to the (center|middle) [of the grid]',
    ],
    examples: [
      'Drag "Write report" up by one',
      'Drag Alice to the top of the list',
      'Move the card "Draft" to the 3rd position',
    ],
    build: reorder,
  },
]);

function reorder(slots: Slots): Draft[] | null {
  const target = slots.target('t');
  const said = slots.words.toLowerCase();
  if (slots.has('n')) {
    const by = slots.number('n');
    const move = /\s(up|down|left|right)\s+(?:by\s+)?\S+(?:\s+\S+)?$/.exec(said)?.[1];
    if (!move || !Number.isInteger(by) || by < 1) return null;
    return [act({ action: 'reorder', target, to: { move: move as 'up', by } })];
  }
  if (slots.has('o')) {
    const place = ordinalOf(slots.tokens('o'));
    return place === null ? null : [act({ action: 'reorder', target, to: place })];
  }
  const end = /\sto the (top|beginning|start|bottom|end)(?: of the list)?$/.exec(said)?.[1];
  if (end) return [act({ action: 'reorder', target, to: /top|beginning|start/.test(end) ? 1 : -1 })];
  const spot = /\sto the (top|center|middle|bottom)(?: (left|center|middle|right))?(?: of the grid)?$/.exec(
    said,
  );
  if (!spot) return null;
  const centre = (word: string | undefined) => (word === undefined || word === 'middle' ? 'center' : word);
  const to = { row: centre(spot[1]) as 'top', column: centre(spot[2]) as 'left' };
  return [act({ action: 'reorder', target, to })];
}

export function ordinalOf(tokens: readonly Token[]): number | null {
  const only = tokens.length === 1 ? tokens[0]! : null;
  return only?.kind === 'word' || only?.kind === 'number' ? (ORDINALS[only.norm] ?? null) : null;
}
