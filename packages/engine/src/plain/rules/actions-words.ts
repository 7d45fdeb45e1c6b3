/** Words of the page that are carried into a field. */

import type { Target, Value } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Slots } from '../pattern.ts';
import { ordinalOf } from './actions-search.ts';
import { act, type Rule, rules } from './rule.ts';

/** The text that is pointed at: the only one on the page that is no caption of something else. */
const POINTED: Target = { words: 'the text on the page', role: 'text' };

/** Reads the target, all of it or one word, and puts it into the field. */
function carry(slots: Slots, target: Target, word?: number): Draft[] {
  const name = `text of ${target.words}`.replace(/[^\p{L}\p{N}_ -]/gu, '').slice(0, 60);
  return [
    act({ action: 'remember', name, target, of: 'text', ...(word === undefined ? {} : { word }) }),
    act({ action: 'fill', target: slots.target('f'), value: { kind: 'output', name } }),
  ];
}

/** What was remembered last. */
function lastOutput(slots: Slots): Value | null {
  const { memory, probing } = slots.scene;
  const name = [...memory.remembered.keys()].at(-1);
  if (name) return { kind: 'output', name };
  if (probing) return { kind: 'output', name: 'what was read' };
  slots.scene.hints.push({
    message: `It is not said what to enter: nothing was read from the page before "${slots.words}".`,
    suggestion: 'Say what to read first, for example: find the 4th word in the paragraph.',
  });
  return null;
}

export const WORD_RULES: Rule[] = rules('plain', [
  {
    id: 'fill-by-labels',
    title: 'Fill a form with what the page says',
    does: 'Fills each empty field with the value that stands beside the same label elsewhere on the page.',
    patterns: [
      '@enter the (value|text) that (corresponds to|corresponds with|belongs to|goes with|matches) each label (into|in) <f:target>',
      '@fill [each|every] <f:target> with the values of the same labels',
    ],
    examples: ['Enter the value that belongs to each label into the form'],
    build: (slots) => {
      const target = slots.target('f');
      const whole = target.role === 'form' && !target.name && !target.relations;
      return [act({ action: 'fill-by-labels', ...(whole ? {} : { target }) })];
    },
  },
  {
    id: 'read-word',
    title: 'Read one word',
    does: 'Keeps a word of a text, without the signs around it, for what is entered next.',
    patterns: ['(find|read|take|get|copy|look up) the <o:words> word (in|of|from) <t:target>'],
    examples: ['Find the 4th word in the paragraph and type it into the Answer field'],
    build: (slots) => {
      const word = ordinalOf(slots.tokens('o'));
      if (word === null) return null;
      return [act({ action: 'remember', name: 'word', target: slots.target('t'), of: 'text', word })];
    },
  },
  {
    id: 'fill-it',
    title: 'Fill a field with what was read',
    does: 'Enters what was read or remembered last.',
    patterns: [
      '@enter (it|that|this|that word|this word|the word|that text|this text) (into|in|in to|to) <f:field>',
    ],
    examples: ['Find the last word of the "Note" field and enter it into the Answer field'],
    build: (slots) => {
      const value = lastOutput(slots);
      return value && [act({ action: 'fill', target: slots.target('f'), value })];
    },
  },
  {
    id: 'fill-from',
    title: 'Fill a field with what the page shows',
    does: 'Reads a text or value of the page, or one word of it, and puts it into a field.',
    patterns: [
      '@enter the text (below|above|shown|displayed|shown below|shown above|on the page) (into|in|in to|to) <f:field>',
      '@enter the <o:words> word (of|from|in) <t:target> (into|in|to) <f:field>',
      '@enter the (value|text|content) (of|from|in) <t:target> (into|in|to) <f:field>',
      '@fill <f:field> with the (value|text|content) (of|from) <t:target>',
    ],
    examples: [
      'Enter the value of Gender into the Answer field',
      'Type the text below into the text field',
      'Enter the second word of the heading into the Answer field',
    ],
    build: (slots) => {
      if (!slots.has('t')) return carry(slots, POINTED);
      if (!slots.has('o')) return carry(slots, slots.target('t'));
      const word = ordinalOf(slots.tokens('o'));
      return word === null ? null : carry(slots, slots.target('t'), word);
    },
  },
]);
