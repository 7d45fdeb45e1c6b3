/** Steps that several macros are made of. */

import type { Check, Target, Value } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Slots } from '../pattern.ts';
import { act } from './rule.ts';
import * as T from './targets.ts';

/** Conditions look at what is there now; waiting for something not to be there would cost time for nothing. */
export function unless(target: Target): Pick<Draft, 'when' | 'whenWithinMs'> {
  return { when: { check: 'visible', target, negated: true, holdMs: 0 }, whenWithinMs: 0 };
}

export function given(check: Check | Target, ms = 0): Pick<Draft, 'when' | 'whenWithinMs'> {
  return { when: 'check' in check ? check : { check: 'visible', target: check }, whenWithinMs: ms };
}

export function click(target: Target): Draft {
  return act({ action: 'click', target });
}

export function fill(target: Target, value: Value): Draft {
  return act({ action: 'fill', target, value });
}

/** A value that may stand for a person: not a whole other instruction. */
export function oneValue(slots: Slots, name: string): Value | null {
  const tokens = slots.tokens(name);
  const value = slots.value(name);
  const bare = tokens.every((token) => token.kind === 'word');
  return bare && tokens.length > 3 ? null : value;
}

/** Answers what asks "are you sure": a dialog of the browser, otherwise one in the page. */
export function answer(accept: boolean, button: Target): Draft[] {
  return [
    { ...act({ action: 'answer-dialog', accept }), when: { check: 'dialog' }, whenWithinMs: 300 },
    // A dialog of the browser stays in the log of the last action, so this is passed over once it is answered.
    {
      ...click(T.inside(button, T.DIALOG)),
      when: { check: 'dialog', negated: true, holdMs: 0 },
      whenWithinMs: 0,
    },
  ];
}

/** Nobody said "and confirm": answered only when something asks. */
export function confirmIfAsked(): Draft[] {
  const button = T.inside(T.CONFIRM_BUTTON, T.DIALOG);
  return [
    { ...act({ action: 'answer-dialog', accept: true }), when: { check: 'dialog' }, whenWithinMs: 100 },
    { ...click(button), when: { check: 'visible', target: button }, whenWithinMs: 300 },
  ];
}

/** Words for what a list or table holds; they say nothing that a Step would need. */
export const ENTRIES =
  '(products|items|orders|list|table|rows|results|entries|users|customers|cards|articles|search results|names|prices|tasks|projects|files|messages|members|records|invoices|todos|books|people)';
