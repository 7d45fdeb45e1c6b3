/** Dialogs, and what is done to an entry: delete, edit, mark, invite. */

import type { Target } from '@assay/contract';
import { describeValue, literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import { isWord, norms, type Scene } from '../scene.ts';
import { isNativeDialog } from '../subject.ts';
import { answer, click, confirmIfAsked, fill, oneValue, unless } from './macro-steps.ts';
import { act, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

function holderOf(tokens: readonly Token[], scene: Scene): Target | null {
  const target = parseTarget(tokens, scene, { ofIsName: true });
  if (!target || target.role === 'button' || target.role === 'link') return null;
  return target;
}

export const ASKING_RULES: Rule[] = rules('macro', [
  {
    id: 'cookies',
    title: 'Accept or reject cookies',
    does: 'Clicks the button of the cookie banner.',
    patterns: [
      '@accept [all|the|all the] (cookies|cookie banner|cookie notice|cookie dialog|cookie consent)',
      '@dismiss [all|the|all the] (cookies|cookie banner|cookie notice|cookie dialog|cookie consent)',
      '@close the (cookie banner|cookie notice|cookie dialog)',
      '@accept it',
      '@dismiss it',
    ],
    examples: ['Accept cookies', 'If a cookie banner appears, accept it', 'Reject all cookies'],
    build: (slots) => {
      if (/ it$/i.test(slots.words)) {
        const last = slots.scene.memory.last;
        const banner = last && (/cookie|consent/i.test(last.words) || last.role === 'section');
        if (!banner && !slots.scene.probing) return null;
      }
      const accept = /^\s*(accept|confirm|approve|agree|allow|ok)/i.test(slots.words);
      return [
        click(
          accept
            ? T.ACCEPT_COOKIES
            : /^\s*(close|shut|exit|leave)/i.test(slots.words)
              ? T.CLOSE_BUTTON
              : T.REJECT_COOKIES,
        ),
      ];
    },
  },
  {
    id: 'dialog-buttons',
    title: 'Confirm, cancel or close a dialog',
    does: 'Answers a dialog of the browser, or clicks the button of a dialog in the page.',
    patterns: [
      '@accept [the|that|this] (dialog|deletion|popup|pop-up|modal|question|confirmation|action)',
      '@accept (it|that|this)',
      'confirm',
      '@dismiss [the|that|this] (dialog|deletion|popup|pop-up|modal|question|confirmation|action)',
      '@close [the|that|this] (dialog|popup|pop-up|modal|window|overlay|panel|drawer)',
      '@close <t:target>',
    ],
    examples: ['Confirm the dialog', 'Cancel the deletion', 'Close the dialog'],
    build: (slots) => {
      const said = slots.words.toLowerCase();
      if (slots.has('t')) {
        const target = slots.target('t');
        if (isNativeDialog(slots.tokens('t'))) return null;
        if (!['dialog', 'section', 'alert', 'message', 'menu'].includes(target.role ?? '')) return null;
        return [click(T.inside(T.CLOSE_BUTTON, target))];
      }
      if (/^\s*(close|shut|exit|leave)|^\s*dismiss (the|that|this) (popup|pop-up|modal)/.test(said))
        return [click(T.inside(T.CLOSE_BUTTON, T.DIALOG))];
      const accept = /^\s*(accept|confirm|approve|agree|allow|ok)/.test(said);
      return answer(accept, accept ? T.CONFIRM_BUTTON : T.CANCEL_BUTTON);
    },
  },
  {
    id: 'delete',
    title: 'Delete',
    does: 'Clicks Delete (or Remove) at the thing; "and confirm" answers the question that follows.',
    patterns: [
      '@remove <t:words> and @accept [it|the deletion|the dialog|this|deletion]',
      '@remove <t:words> from [the|my] <p:words>',
      '@remove <t:words>',
    ],
    examples: ['Delete order 1040 and confirm', 'Remove the Green Mug from the cart', 'Delete it'],
    build: (slots) => {
      const tokens = slots.tokens('t');
      const target = holderOf(tokens, slots.scene);
      if (!target || ['field', 'textbox', 'textarea', 'text', 'combobox'].includes(target.role ?? ''))
        return null;
      const place = slots.has('p') ? parseTarget(slots.tokens('p'), slots.scene) : null;
      if (slots.has('p') && !place) return null;
      const holder: Target = place
        ? {
            ...target,
            relations: [
              ...(target.relations ?? []),
              ...(/^(cart|basket|bag|trolley|list|table|page)$/.test(norms(slots.tokens('p')))
                ? []
                : [{ kind: 'in' as const, of: place }]),
            ],
          }
        : target;
      const steps = [click(T.inside(T.DELETE_BUTTON, holder))];
      if (/ and \w+( (it|the deletion|the dialog|this|deletion))?$/i.test(slots.words) && !slots.has('p'))
        steps.push(...answer(true, T.CONFIRM_BUTTON));
      else if (!slots.scene.answersDialogs) steps.push(...confirmIfAsked());
      if (target.name) {
        const gone = describeValue(target.name).toLowerCase();
        slots.scene.memory.items = slots.scene.memory.items.filter(
          (item) => describeValue(item).toLowerCase() !== gone,
        );
      }
      return steps;
    },
  },
]);

export const ENTRY_RULES: Rule[] = rules('macro', [
  {
    id: 'edit',
    title: 'Edit',
    does: 'Clicks Edit at the thing.',
    patterns: ['edit <t:target>', 'edits <t:target>'],
    examples: ['Edit the row of Alice', 'Edit order 1040'],
    build: (slots) => {
      const target = slots.target('t');
      if (['field', 'textbox', 'textarea', 'button', 'link', 'combobox'].includes(target.role ?? ''))
        return null;
      return [click(T.inside(T.EDIT_BUTTON, target))];
    },
  },
  {
    id: 'mark-done',
    title: 'Mark as done',
    does: 'Ticks the box of the thing.',
    patterns: ['@mark <t:target> as (done|completed|complete|finished|read)', '@fill <t:target>'],
    examples: ['Mark "Buy milk" as done'],
    build: (slots) => {
      const target = slots.target('t');
      if (!/ as \w+$/i.test(slots.words)) return null;
      if (target.role === 'checkbox') return [act({ action: 'check', target })];
      return [
        act({
          action: 'check',
          target: {
            words: `the checkbox of ${target.words}`,
            role: 'checkbox',
            relations: [{ kind: 'in', of: target }],
          },
        }),
      ];
    },
  },
  {
    id: 'invite',
    title: 'Invite someone',
    does: 'Opens the invitation, fills in the e-mail, picks the role and sends it.',
    patterns: ['@invite <e:value> (as|with the role|with role) [a|an] <r:value>', '@invite <e:value>'],
    examples: ['Invite bob@example.com as Viewer'],
    build: (slots) => {
      const email = oneValue(slots, 'e');
      if (!email || slots.tokens('e').some((token) => isWord(token, 'and', 'or', 'to', 'for'))) return null;
      const steps: Draft[] = [{ ...click(T.INVITE), ...unless(T.EMAIL_FIELD) }, fill(T.EMAIL_FIELD, email)];
      if (slots.has('r'))
        steps.push(act({ action: 'select', target: T.ROLE_FIELD, options: [slots.value('r')] }));
      steps.push(click(T.INVITE_SEND));
      return steps;
    },
  },
  {
    id: 'submit-without',
    title: 'Submit a form without a value',
    does: 'Empties the field and sends the form.',
    patterns: [
      '@submit [the] [form] without (filling|filling in|entering|giving) [a|an|the|any] <f:target>',
      '@submit [the] [form] without [a|an|the|any] <f:target>',
    ],
    examples: ['Submit the form without an e-mail'],
    build: (slots) => {
      const field = slots.target('f');
      return [
        act({ action: 'clear', target: field.role ? field : { ...field, role: 'field' } }),
        click({
          words: 'the submit button of the form',
          role: 'button',
          name: literal('Submit'),
          alternatives: [
            'Send',
            'Save',
            'Continue',
            'Create account',
            'Register',
            'Sign up',
            'Place order',
            'Log in',
            'Sign in',
          ],
        }),
      ];
    },
  },
]);
