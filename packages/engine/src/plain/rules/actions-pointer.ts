/** Mouse and keyboard. */

import type { Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Slots } from '../pattern.ts';
import { norms } from '../scene.ts';
import { KEYS, MODIFIERS } from '../tables/words.ts';
import { numberOf } from '../value.ts';
import { act, type Rule, rules } from './rule.ts';
import { eachTarget, parseTargetOf } from './slot-targets.ts';

/** Most tabs or sections that are opened in search of something. */
const PLACES_TO_LOOK = 8;

/** Captions of buttons that send a form, tried in this order. */
export const SUBMIT_NAMES = [
  'Send',
  'Save',
  'Continue',
  'OK',
  'Next',
  'Confirm',
  'Create',
  'Apply',
  'Place order',
  'Register',
  'Sign up',
  'Log in',
  'Sign in',
];

/** `Ctrl+A`, "the Enter key", "control and a". null: not a key. */
export function keyOf(text: string): string | null {
  let said = text
    .trim()
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/ (?:key|keys|button on the keyboard)$/, '');
  said = said.replace(/\s*(?:\+|-(?=\S))\s*/g, '+');
  const parts = said.split('+').filter((part) => part !== '');
  const last = parts.pop();
  if (last === undefined) return null;
  const modifiers = parts.map((part) => MODIFIERS[part]);
  if (modifiers.some((modifier) => modifier === undefined)) return null;
  const key =
    KEYS[last] ??
    (last.length === 1 && modifiers.length > 0 ? last.toUpperCase() : null) ??
    (modifiers.length === 0 ? null : MODIFIERS[last]);
  if (!key) return null;
  return [...modifiers, key].join('+');
}

function times(slots: Slots, name: string): number | null {
  const tokens = slots.tokens(name);
  const said = norms(tokens);
  const known: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
  if (known[said] !== undefined) return known[said];
  const repeated = /^(\S+) times?$/.exec(said);
  const count = repeated ? numberOf(repeated[1]!) : null;
  return count !== null && Number.isInteger(count) && count >= 1 && count <= 1_000 ? count : null;
}

function press(slots: Slots, target: Target | undefined, count?: number): Draft[] | null {
  const tokens = slots.tokens('k');
  const key = keyOf(tokens.length === 1 ? tokens[0]!.inner : norms(tokens));
  if (!key) return null;
  // "press Delete" might mean a button of that name; a quoted word is always a button.
  if (tokens.length === 1 && tokens[0]!.kind === 'quoted' && !/\+/.test(key)) return null;
  return [
    act({
      action: 'press',
      key,
      ...(target ? { target } : {}),
      ...(count && count > 1 ? { times: count } : {}),
    }),
  ];
}

/** "To submit the form": what a key is good for. Anything else that is said there is not done by pressing it. */
const PURPOSE =
  /^(?:submit|confirm|search|open|close|send|continue|save|accept|cancel|start|apply|finish|dismiss|leave|exit|log in|sign in)(?: (?:the|this|my) (?:form|search|dialog|modal|popup|menu|list|dropdown|file|changes|message|comment|request|query|window|entry|login))?$/;

/** What people call a sign that has no words. */
function signed(target: Target): Target {
  const said = target.name?.kind === 'literal' && !target.exact ? target.name.text.toLowerCase() : '';
  const column = target.role === 'cell' && target.column ? target.column.toLowerCase() : '';
  if (
    !/^(?:the )?(?:three dots|three-dot menu|three dots menu|ellipsis|kebab menu|kebab|dots)$/.test(
      said || column,
    )
  )
    return target;
  const { column: _, role: __, ...rest } = target;
  return {
    ...rest,
    name: literal('More'),
    alternatives: ['More actions', 'More options', 'Actions', 'Options', 'Menu', '⋮', '…', '...', '•••', '⋯'],
  };
}

/** One entry of a menu path: the last is clicked, the ones before only where the mouse over them opens nothing. */
function along(target: Target, next: Target | null): Draft[] {
  if (!next) return [act({ action: 'click', target })];
  const closed = { check: 'visible' as const, target: next, negated: true, holdMs: 700 };
  return [
    act({ action: 'hover', target }),
    { ...act({ action: 'click', target }), when: closed, whenWithinMs: 0 },
  ];
}

export const POINTER_RULES: Rule[] = rules('plain', [
  {
    id: 'press',
    title: 'Press keys',
    does: 'Presses a key or a combination where the focus is, or in a field.',
    patterns: [
      '@press <k:words> (in|inside|on|within) <t:field>',
      '@press <k:words> (to|in order to|so as to) <purpose:words>',
      '@press <k:words> <n:words>',
      '@press <k:words>',
      '@press [the] key <k:words>',
      '@click <k:words> on the keyboard',
      '@press <k:words> on the keyboard',
    ],
    examples: ['Press Enter', 'Press Ctrl+A in the "Notes" field', 'Press the Tab key three times'],
    build: (slots) => {
      if (slots.has('t')) return press(slots, slots.target('t'));
      // What it is good for is told; what comes of it is for the next sentence.
      if (slots.has('purpose'))
        return PURPOSE.test(norms(slots.tokens('purpose'))) ? press(slots, undefined) : null;
      if (!slots.has('n')) return press(slots, undefined);
      const count = times(slots, 'n');
      return count === null ? null : press(slots, undefined, count);
    },
  },
  {
    id: 'select-text',
    title: 'Select all text',
    does: 'Marks the whole text of a field, as Ctrl+A does.',
    patterns: [
      '@select all [of] [the] text (in|inside|of|within) <t:field>',
      '@select the (whole|entire) text (in|inside|of|within) <t:field>',
    ],
    examples: ['Select all the text in the Notes field'],
    build: (slots) => [act({ action: 'press', key: 'Control+A', target: slots.target('t') })],
  },
  {
    id: 'double-click',
    title: 'Double-click',
    does: 'The other things a mouse can do with a target.',
    patterns: ['@doubleclick <t:targets>'],
    examples: ['Double-click the "Report" row', 'Double click on "Notes"'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'double-click', target })),
  },
  {
    id: 'look-through',
    title: 'Look through tabs or sections',
    does: 'Opens one after the other until what is looked for is shown, and clicks it.',
    patterns: [
      '(switch between|go through|look through|click through|browse) [all] [the] tabs to find [and] @click <t:target>',
      '@expand [all] [the] sections [below] , to find and @click <t:target>',
      '@expand [all] [the] sections [below] to find and @click <t:target>',
      '(go through|look through) [all] [the] sections to find [and] @click <t:target>',
    ],
    examples: ['Go through the tabs to find and click the link "Imprint"'],
    build: (slots) => {
      const target = slots.target('t');
      const role = /\btabs\b/i.test(slots.words) ? 'tab' : 'section';
      const opened = Array.from({ length: PLACES_TO_LOOK }, (_, i): Draft => {
        const place: Target = { words: `${role} ${i + 1}`, role, ordinal: i + 1 };
        const when = { check: 'visible' as const, target, negated: true, holdMs: 400 };
        return { ...act({ action: 'click', target: place }), when, whenWithinMs: 500 };
      });
      return [...opened, act({ action: 'click', target })];
    },
  },
  {
    id: 'right-click',
    title: 'Right-click',
    does: 'Opens the context menu of a target.',
    patterns: ['@rightclick <t:targets>'],
    examples: ['Right-click the "Report" row'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'right-click', target })),
  },
  {
    id: 'hover',
    title: 'Hover',
    does: 'Moves the mouse over a target.',
    patterns: ['@hover <t:targets>'],
    examples: ['Hover over the "Account" menu', 'Move the mouse over "Help"'],
    build: (slots) => eachTarget(slots, 't', (target) => act({ action: 'hover', target })),
  },
  {
    id: 'select-text',
    title: 'Select a text',
    does: 'Marks all text of a target, as with the mouse.',
    patterns: [
      '(highlight|mark) the text (in|of) <t:target>',
      '@select all [the] text (in|of) <t:target>',
      '@select the whole text (in|of) <t:target>',
    ],
    examples: ['Highlight the text in the second paragraph', 'Select all text in the Notes field'],
    build: (slots) => [act({ action: 'select-text', target: slots.target('t') })],
  },
  {
    id: 'nothing',
    title: 'Leave it as it is',
    does: 'Selects nothing: said so that a test shows it was not forgotten.',
    patterns: ['@select nothing'],
    examples: ['Select nothing and click "Submit"'],
    build: () => [act({ action: 'wait-for', ms: 1 })],
  },
  {
    id: 'focus',
    title: 'Focus',
    does: 'Puts the keyboard focus on a target.',
    patterns: [
      '@focus <t:target>',
      '@focus (in|into|inside) <t:target>',
      '@click (into|inside|in) <t:target>',
      '@set the (focus|cursor) (to|on|into|in) <t:target>',
    ],
    examples: ['Focus the "Name" field', 'Click into the search box'],
    build: (slots) => {
      const target = slots.target('t');
      return [
        /^\s*(focus|set|put|place)/i.test(slots.words)
          ? act({ action: 'focus', target })
          : act({ action: 'click', target }),
      ];
    },
  },
  {
    id: 'click-times',
    title: 'Click several times',
    does: 'Repeats the click.',
    patterns: ['@click <t:target> <n:words>', '@press <t:target> <n:words>'],
    examples: ['Click "Add" three times', 'Click the plus button twice'],
    build: (slots) => {
      const count = times(slots, 'n');
      if (count === null) return null;
      return [
        { ...act({ action: 'click', target: slots.target('t') }), ...(count > 1 ? { times: count } : {}) },
      ];
    },
  },
  {
    id: 'click-path',
    title: 'Click through a menu path',
    does: 'Clicks one after the other. After "select", what opens under the mouse is not clicked.',
    patterns: [
      '@click <p:words>',
      '@open <p:words>',
      '@go to <p:words>',
      '@select <p:words>',
      '@go <p:words>',
      '@visit <p:words>',
    ],
    examples: ['Open Settings > Team', 'Click File > Save as', 'Select Edit > Convert > To upper case'],
    build: (slots) => {
      const tokens = slots.tokens('p');
      const parts: (typeof tokens)[number][][] = [[]];
      for (const token of tokens) {
        if (token.kind === 'punct' && /^(>|->|=>|→|»)$/.test(token.text)) parts.push([]);
        else parts[parts.length - 1]!.push(token);
      }
      if (parts.length < 2 || parts.some((part) => part.length === 0)) return null;
      const targets = parts.map((part) => parseTargetOf(part, slots));
      if (targets.some((target) => target === null)) return null;
      if (!/^\s*select/i.test(slots.words))
        return targets.map((target) => act({ action: 'click', target: target! }));
      return targets.flatMap((target, i) => along(target!, targets[i + 1] ?? null));
    },
  },
  {
    id: 'click-modified',
    title: 'Click with a key held',
    does: 'Clicks while a key is held down.',
    patterns: [
      '@click <t:target> (while holding|holding|while holding down|holding down|with) [the] <k:words> [key|pressed|key pressed|held|down]',
    ],
    examples: ['Click "Row 3" while holding Shift'],
    build: (slots) => {
      const modifier = MODIFIERS[norms(slots.tokens('k'))];
      return modifier ? [act({ action: 'click', target: slots.target('t'), modifiers: [modifier] })] : null;
    },
  },
  {
    id: 'submit',
    title: 'Submit the form',
    does: 'Clicks the button that sends the form.',
    patterns: [
      '@submit [when done|when finished]',
      '@submit (it|the form|this form|that form) [when done|when finished]',
      '@click the submit button',
      '@press the submit button',
      '@submit <f:target>',
    ],
    examples: ['Submit the form', 'Submit the contact form'],
    build: (slots) => {
      const form = slots.has('f') ? slots.target('f') : null;
      if (form && form.role !== 'form') {
        if (/^\s*(submit)/i.test(slots.words)) return null;
        return null;
      }
      return [
        act({
          action: 'click',
          target: {
            words: form ? `the submit button of ${form.words}` : 'the submit button of the form',
            role: 'button',
            name: literal('Submit'),
            alternatives: SUBMIT_NAMES,
            ...(form ? { relations: [{ kind: 'in', of: form }] } : {}),
          },
        }),
      ];
    },
  },
  {
    id: 'click',
    title: 'Click',
    does: 'Clicks a button, link, tab, row or anything else.',
    patterns: [
      '@click <t:targets>',
      '@press <t:targets>',
      '(choose|select|pick) <t:targets>',
      '(switch to|go to|change to|move to) <b:target>',
      '@expand <x:targets>',
    ],
    examples: [
      'Click "Add to cart"',
      'Click the Save button',
      'Click the Delete button in the row of Alice',
      'Tap the second link in the footer',
      'Press the "Continue" button',
      'Switch to the Reviews tab',
      'Expand the "Shipping" section',
    ],
    build: (slots) => {
      if (slots.has('x')) return eachTarget(slots, 'x', (target) => act({ action: 'click', target }));
      if (slots.has('b')) {
        const target = slots.target('b');
        return target.role === 'tab' && target.name ? [act({ action: 'click', target })] : null;
      }
      const targets = slots.targets('t').map(signed);
      const chosen = /^\s*(choose|select|pick)/i.test(slots.words);
      // "select X" is a click only where X is a thing that is not chosen from a list of options.
      if (
        chosen &&
        !targets.every((target) =>
          [
            'tab',
            'row',
            'card',
            'menuitem',
            'link',
            'button',
            'treeitem',
            'listitem',
            'image',
            'cell',
            'radio',
          ].includes(target.role ?? ''),
        )
      )
        return null;
      return targets.map((target) => act({ action: 'click', target }));
    },
  },
]);
