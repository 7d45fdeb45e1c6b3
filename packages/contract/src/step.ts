import { z } from 'zod';
import { Target } from './target.ts';
import { Value } from './value.ts';

/**
 * The one language inside: interpreters write Steps, the page performs Actions, the judge evaluates Checks,
 * the trace stores them. A Step is plain JSON.
 */

/** How a text is compared. Text is normalised first: Unicode NFKC, white space folded, typographic quotes made straight. */
export const TextMatch = z.object({
  op: z.enum(['equals', 'contains', 'starts-with', 'ends-with', 'matches', 'empty']),
  /** Absent for `empty`. For `matches`: a regular expression in JavaScript syntax, without slashes. */
  value: Value.optional(),
  /** Default false: letter case is ignored unless the person asked for it. */
  caseSensitive: z.boolean().optional(),
});
export type TextMatch = z.infer<typeof TextMatch>;

/** A place among entries of one kind: the n-th (-1 is the last), so many places on, or a spot of a grid. */
export const Place = z.union([
  z.number().int(),
  z.object({ move: z.enum(['up', 'down', 'left', 'right']), by: z.number().int().positive() }),
  z.object({ row: z.enum(['top', 'center', 'bottom']), column: z.enum(['left', 'center', 'right']) }),
]);
export type Place = z.infer<typeof Place>;

/** How a number is compared; `to` is the upper bound of `between` (inclusive). */
export const NumberMatch = z.object({
  op: z.enum(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between']),
  value: z.number(),
  to: z.number().optional(),
});
export type NumberMatch = z.infer<typeof NumberMatch>;

/** Which e-mail is meant; of several that fit the newest. Only what came since the test began counts. */
export const MailMatch = z.object({
  /** The whole address. */
  to: Value.optional(),
  /** A part of the sender: name or address. */
  from: Value.optional(),
  subject: TextMatch.optional(),
  text: TextMatch.optional(),
});
export type MailMatch = z.infer<typeof MailMatch>;

export const Action = z.discriminatedUnion('action', [
  /** `url` is absolute or relative to the base URL of the environment. */
  z.object({ action: z.literal('goto'), url: Value }),
  z.object({ action: z.literal('back') }),
  z.object({ action: z.literal('forward') }),
  z.object({ action: z.literal('reload') }),
  z.object({
    action: z.literal('click'),
    target: Target,
    modifiers: z.array(z.string()).optional(),
    /** Every one that fits, or the first so many of them, one after the other. */
    each: z.union([z.literal('all'), z.number().int().positive()]).optional(),
    /** Looked for first: what is closed is opened and pages are turned, as in `seek`. */
    seek: z.boolean().optional(),
  }),
  /** Opens closed menus, sections and tree items and turns the pages of a list until the target is shown. */
  z.object({ action: z.literal('seek'), target: Target }),
  z.object({ action: z.literal('double-click'), target: Target }),
  z.object({ action: z.literal('right-click'), target: Target }),
  z.object({ action: z.literal('hover'), target: Target }),
  /** Selects all text of the target, as with the mouse. */
  z.object({ action: z.literal('select-text'), target: Target }),
  z.object({ action: z.literal('focus'), target: Target }),
  z.object({ action: z.literal('fill'), target: Target, value: Value }),
  /** Fills each empty field of the target (default: the page) with the value that stands beside the same label elsewhere. */
  z.object({ action: z.literal('fill-by-labels'), target: Target.optional() }),
  z.object({ action: z.literal('append'), target: Target, value: Value }),
  z.object({ action: z.literal('clear'), target: Target }),
  /** `key` in Playwright's form: `Enter`, `Control+A`. Without a target: where the focus is. */
  z.object({
    action: z.literal('press'),
    key: z.string(),
    target: Target.optional(),
    times: z.number().int().optional(),
  }),
  z.object({
    action: z.literal('select'),
    target: Target,
    options: z.array(Value).min(1),
    /** Other texts of the one option, tried in this order when it does not exist (macros: "Price: low to high"). */
    alternatives: z.array(z.string()).optional(),
  }),
  z.object({ action: z.literal('check'), target: Target }),
  z.object({ action: z.literal('uncheck'), target: Target }),
  z.object({ action: z.literal('drag'), target: Target, to: Target }),
  /** Drags an entry of a list or grid to another place in it. */
  z.object({ action: z.literal('reorder'), target: Target, to: Place }),
  z.object({ action: z.literal('upload'), target: Target.optional(), files: z.array(Value).min(1) }),
  z.object({
    action: z.literal('scroll'),
    target: Target.optional(),
    to: z.enum(['top', 'bottom', 'up', 'down', 'into-view']),
  }),
  /** Waits for a check to hold, or (without one) for `ms` milliseconds, which a person asked for in words. */
  z.object({
    action: z.literal('wait-for'),
    get check() {
      return Check.optional();
    },
    ms: z.number().int().positive().optional(),
  }),
  z.object({
    action: z.literal('switch-tab'),
    tab: z.union([z.enum(['new', 'first', 'last', 'previous']), z.number().int(), TextMatch]),
  }),
  z.object({ action: z.literal('close-tab') }),
  /** Answers the dialog that the previous action opened. */
  z.object({ action: z.literal('answer-dialog'), accept: z.boolean(), text: Value.optional() }),
  z.object({ action: z.literal('copy'), target: Target.optional() }),
  z.object({ action: z.literal('paste'), target: Target.optional() }),
  /** Runs the API call that a config of kind api describes. */
  z.object({ action: z.literal('call-api'), config: z.string() }),
  /** Waits for an e-mail and keeps a link (`link`: its name) or the one-time code of it as an output value. */
  z.object({
    action: z.literal('read-mail'),
    mail: MailMatch,
    take: z.enum(['link', 'code']),
    link: Value.optional(),
    name: z.string(),
    withinMs: z.number().int().positive().optional(),
  }),
  /** Keeps a text of the page as an output value: the target's text or value, a word of it, or the URL. */
  z.object({
    action: z.literal('remember'),
    name: z.string(),
    target: Target.optional(),
    of: z.enum(['text', 'url']),
    /** Only this word of the text, without the signs around it: 1 is the first, -1 the last. */
    word: z.number().int().optional(),
  }),
]);
export type Action = z.infer<typeof Action>;
export type ActionKind = Action['action'];

const checkBase = {
  negated: z.boolean().optional(),
  /** Time bound in milliseconds; default 5,000 for positive checks. */
  withinMs: z.number().int().positive().optional(),
  /** How long a negated check must stay true, in milliseconds; default 500. */
  holdMs: z.number().int().nonnegative().optional(),
};

export const Check = z.discriminatedUnion('check', [
  z.object({ check: z.literal('visible'), target: Target, ...checkBase }),
  /** Without a target: the visible text of the page. */
  z.object({ check: z.literal('text'), target: Target.optional(), match: TextMatch, ...checkBase }),
  /** The value of a field. */
  z.object({ check: z.literal('value'), target: Target, match: TextMatch, ...checkBase }),
  /** The number or amount shown by a target ("the total is more than $50"). */
  z.object({ check: z.literal('number'), target: Target, match: NumberMatch, ...checkBase }),
  /** How many elements fit the target. */
  z.object({ check: z.literal('count'), target: Target, match: NumberMatch, ...checkBase }),
  z.object({ check: z.literal('enabled'), target: Target, ...checkBase }),
  /** With `mixed`: partly checked, as a box is that stands for several of which some are. */
  z.object({ check: z.literal('checked'), target: Target, mixed: z.literal(true).optional(), ...checkBase }),
  /** The target option, tab or row is selected; with `option`: the field shows that option. */
  z.object({ check: z.literal('selected'), target: Target, option: Value.optional(), ...checkBase }),
  z.object({ check: z.literal('focused'), target: Target, ...checkBase }),
  z.object({ check: z.literal('expanded'), target: Target, ...checkBase }),
  /** The texts (of `column`, where given) of all elements that fit the target stand in this order. */
  z.object({
    check: z.literal('order'),
    target: Target,
    column: z.string().optional(),
    direction: z.enum(['ascending', 'descending']),
    as: z.enum(['text', 'number', 'date', 'auto']),
    ...checkBase,
  }),
  /** The values stand in this list or table; `exactly`: and nothing else does. */
  z.object({
    check: z.literal('list'),
    target: Target.optional(),
    values: z.array(Value).min(1),
    exactly: z.boolean().optional(),
    inOrder: z.boolean().optional(),
    ...checkBase,
  }),
  /** Where a link leads, or where a picture, video or frame comes from: its address, whole or as path. */
  z.object({ check: z.literal('leads-to'), target: Target, match: TextMatch, ...checkBase }),
  z.object({ check: z.literal('url'), match: TextMatch, ...checkBase }),
  z.object({ check: z.literal('title'), match: TextMatch, ...checkBase }),
  z.object({
    check: z.literal('request'),
    method: z.string().optional(),
    path: TextMatch.optional(),
    status: NumberMatch.optional(),
    ...checkBase,
  }),
  z.object({
    check: z.literal('download'),
    name: TextMatch.optional(),
    bytes: NumberMatch.optional(),
    content: TextMatch.optional(),
    sha256: z.string().optional(),
    ...checkBase,
  }),
  /** A dialog (alert, confirm, prompt) was shown since the last action, with this text. */
  z.object({ check: z.literal('dialog'), match: TextMatch.optional(), ...checkBase }),
  /** An e-mail arrived; with `says`: the newest that fits reads so. Default bound 30,000; negated it is watched for 5,000. */
  z.object({
    check: z.literal('mail'),
    mail: MailMatch,
    says: z.object({ of: z.enum(['subject', 'text', 'sender', 'recipient']), match: TextMatch }).optional(),
    ...checkBase,
  }),
  z.object({ check: z.literal('console-clean'), ...checkBase }),
  z.object({ check: z.literal('accessible'), level: z.enum(['A', 'AA', 'AAA']).optional(), ...checkBase }),
  /** What only a model can tell ("the layout looks right"), from stored evidence; never verified. */
  z.object({ check: z.literal('judged'), claim: z.string(), ...checkBase }),
]);
export type Check = z.infer<typeof Check>;
export type CheckKind = Check['check'];

/** What every Step carries beside its Action or Check. */
const stepBase = {
  /** Index of the clause that this Step belongs to. */
  clause: z.number().int().nonnegative(),
  /** The words of the test this Step came from. */
  words: z.string(),
  /** Who decided on it: `plain`, `macro:<name>`, `model`, `recording`. */
  by: z.string(),
  /** Which model that was, where one decided: `anthropic/claude-haiku-4-5`. */
  model: z.string().optional(),
  /** Performed only when this check holds right now ("if a cookie banner appears, …"); otherwise passed over. */
  get when() {
    return Check.optional();
  },
  /** How long `when` may wait to become true, in milliseconds; default 1,000. */
  whenWithinMs: z.number().int().nonnegative().optional(),
  /** How often to repeat; default 1. With `until`: at most so often, default 50. */
  times: z.number().int().positive().optional(),
  /**
   * The condition of a sentence ("if …", "otherwise …"). It is looked at once, before the first Step of that `id`; all
   * Steps of the `id` go by that answer, and are performed only when it equals `is`.
   */
  get given() {
    return z.object({ id: z.number().int().nonnegative(), check: Check, is: z.boolean() }).optional();
  },
  /**
   * "For each row": Steps of the same `id` that follow each other are done once for every element that fits the target.
   * A Target with the ordinal 0 is the element of that round.
   */
  each: z.object({ id: z.number().int().nonnegative(), target: Target }).optional(),
  /** Repeated until this check holds; not done at all where it holds already. */
  get until() {
    return Check.optional();
  },
};

export const ActionStep = z.object({ ...stepBase, kind: z.literal('action'), do: Action });
export const CheckStep = z.object({ ...stepBase, kind: z.literal('check'), expect: Check });
export const Step = z.discriminatedUnion('kind', [ActionStep, CheckStep]);
export type ActionStep = z.infer<typeof ActionStep>;
export type CheckStep = z.infer<typeof CheckStep>;
export type Step = z.infer<typeof Step>;
