/** Commands that applications have buttons for: save, publish, archive, apply a coupon, select all. */
import type { Target } from '@assay/contract';
import { literal } from '@assay/contract';
import { ENTITY_WORDS } from '../noun-head.ts';
import type { Slots } from '../pattern.ts';
import { isWord, norms } from '../scene.ts';
import { table } from '../tables/table.ts';
import { inflect } from '../tables/verbs.ts';
import { click, fill, oneValue } from './macro-steps.ts';
import { act, type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

/** What is said, and what stands on the button. The docs print this table. */
export const COMMANDS: Record<string, [string, ...string[]]> = table({
  save: ['Save', 'Save changes', 'Update', 'Apply'],
  publish: ['Publish', 'Publish now'],
  unpublish: ['Unpublish', 'Revert to draft'],
  archive: ['Archive'],
  unarchive: ['Unarchive', 'Restore'],
  restore: ['Restore', 'Undelete'],
  duplicate: ['Duplicate', 'Clone', 'Copy'],
  approve: ['Approve', 'Accept'],
  suspend: ['Suspend', 'Deactivate'],
  block: ['Block'],
  unblock: ['Unblock'],
  pin: ['Pin'],
  unpin: ['Unpin'],
  reopen: ['Reopen', 'Re-open', 'Reopen issue'],
  resolve: ['Resolve', 'Mark as resolved'],
  post: ['Post', 'Comment', 'Send', 'Publish', 'Submit'],
  place: ['Place order', 'Order now', 'Buy now', 'Complete order', 'Pay now'],
  apply: ['Apply'],
  generate: ['Generate', 'Create'],
  preview: ['Preview'],
  print: ['Print'],
  disable: ['Disable', 'Deactivate', 'Suspend'],
  enable: ['Enable', 'Activate'],
  deactivate: ['Deactivate', 'Disable', 'Suspend'],
  activate: ['Activate', 'Enable'],
});

/** These are done to one entry among many, with the button in its row or card. */
const TO_ENTRIES = new Set(
  'archive unarchive restore duplicate approve suspend block unblock pin unpin reopen resolve disable enable deactivate activate publish unpublish'.split(
    ' ',
  ),
);
/** These also switch boxes; only of a person or an account do they mean a button. */
const SWITCHES = new Set(['disable', 'enable', 'deactivate', 'activate']);
const PEOPLE = /^(?:the )?(?:user|account|member|customer|contact|employee) /;

const FORMS = new Map(
  Object.keys(COMMANDS).flatMap((verb) =>
    inflect(verb)
      .filter((form) => !/(?:ed|ing)$/.test(form))
      .map((form) => [form, verb] as const),
  ),
);
const VERB = `(${[...FORMS.keys()].join('|')})`;
const THINGS =
  '(it|this|that|changes|form|settings|draft|post|page|article|order|profile|comment|report|filter|filters|document|file|entry|record|issue|ticket|key|token|password|product|event|message|review|answer|reply)';

const COUPON = T.named('the coupon field', 'field', [
  'Coupon code',
  'Coupon',
  'Promo code',
  'Promotion code',
  'Voucher',
  'Voucher code',
  'Discount code',
  'Gift card',
]);
const REDEEM = T.named('the button that applies the code', 'button', ['Apply', 'Redeem', 'Add', 'Use code']);
const SELECT_ALL = T.named('the box that selects all', 'checkbox', [
  'Select all',
  'Select all rows',
  'Select all items',
  'All',
]);
const CLEAR_FILTERS = T.named('the way to clear the filters', undefined, [
  'Clear all filters',
  'Clear filters',
  'Reset filters',
  'Clear all',
  'Reset',
  'Clear',
]);

/**
 * One word is an order only by itself or behind another order: "Save and Cancel are disabled" names two buttons, and
 * "click Save and publish" perhaps one.
 */
function standsAlone(slots: Slots): boolean {
  const { text } = slots.scene;
  const { start, end } = slots.all[0]!;
  const before = text.slice(0, start);
  if (/\b(?:click|press|tap|hit)s?(?: on)? (?:the )?[\p{L}]+ and $/iu.test(before)) return false;
  if (/\b(?:and|then) $/.test(before)) return true;
  return /(?:^|[.;:,!?\n]|\d\.|\d\)|[-*•])\s*$/.test(before) && /^\s*(?:$|[.;,!\n])/.test(text.slice(end));
}

export const COMMAND_RULES: Rule[] = rules('macro', [
  {
    id: 'select-all',
    title: 'Select all',
    does: 'Ticks the box that selects every row.',
    patterns: [
      '(select|tick|check) all [of the|the] (rows|items|entries|products|orders|users|messages|tasks|contacts|records)',
    ],
    examples: ['Select all rows'],
    build: () => [act({ action: 'check', target: SELECT_ALL })],
  },
  {
    id: 'clear-filters',
    title: 'Clear the filters',
    does: 'Clicks the button or link that removes them.',
    patterns: ['(clear|reset|remove) [all] [the|of the] filters'],
    examples: ['Clear all filters'],
    build: () => [click(CLEAR_FILTERS)],
  },
  {
    id: 'apply-code',
    title: 'Apply a coupon',
    does: 'Enters the code and clicks the button beside it.',
    patterns: [
      '(apply|use|redeem|enter) [the|a] (coupon|voucher|promo|promotion|discount|gift) [code] <c:value>',
    ],
    examples: ['Apply the coupon code "SAVE10"'],
    build: (slots) => {
      const code = oneValue(slots, 'c');
      if (!code || slots.tokens('c').length > 1) return null;
      return [fill(COUPON, code), click(REDEEM)];
    },
  },
  {
    id: 'command',
    title: 'Save, publish, archive and the like',
    does: 'Clicks the button of that name; of an entry, the one in its row or card.',
    patterns: [VERB, `${VERB} [the|my|a|your] [new] ${THINGS}`, `${VERB} <t:target>`],
    examples: ['Save the changes', 'Publish the post', 'Archive the row of Alice', 'Place the order'],
    build: (slots) => {
      const first = slots.all[0]!;
      const verb = FORMS.get(first.norm)!;
      const [name, ...alternatives] = COMMANDS[verb]!;
      const button: Target = {
        words: `the ${name} button`,
        role: 'button',
        name: literal(name),
        ...(alternatives.length > 0 ? { alternatives } : {}),
      };
      const rest = slots.all.slice(1);
      if (slots.has('t')) {
        if (!TO_ENTRIES.has(verb)) return null;
        const target = slots.target('t');
        const people = PEOPLE.test(`${norms(slots.tokens('t'))} `);
        if (SWITCHES.has(verb) && !people && target.role !== 'row') return null;
        const entry = target.role
          ? ['row', 'card', 'listitem'].includes(target.role)
          : target.exact || people || ENTITY_WORDS.has(rest[isWord(rest[0], 'the') ? 1 : 0]!.norm);
        return entry || target.ordinal !== undefined ? [click(T.inside(button, target))] : null;
      }
      if (SWITCHES.has(verb)) return null;
      if (verb === 'place' && !/^(?:the |my |a |your )?(?:new )?order$/.test(norms(rest))) return null;
      if (rest.length === 0 && !standsAlone(slots)) return null;
      const thing = rest.at(-1);
      if (!thing || isWord(thing, 'it', 'this', 'that') || verb === 'place') return [click(button)];
      return [click({ ...button, alternatives: [`${name} ${thing.norm}`, ...alternatives] })];
    },
  },
]);
