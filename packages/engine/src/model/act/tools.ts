/** What a model may do on a page: exactly the Actions of the Step language, on refs of the last observation. */
import type { ActionKind } from '@assay/contract';
import { z } from 'zod';
import type { Purpose } from '../../page/in-page/query.ts';
import { AddedCheckInput } from '../expect/check-input.ts';
import type { ToolSpec } from '../model.ts';

// Descriptions are paid for in every turn: what a ref and a value are stands once, in the system text.
const ref = z.string();
const value = z.string().max(2_000);
const text = z.string().max(300);
const reason = z.string().min(1).max(500);
const whole = z.number().int().min(-999).max(999);
const name = z.string().regex(/^\w{1,40}$/);

interface Tool {
  description: string;
  input: z.ZodType;
  /** For which use of its `ref` the element has to be found again; absent where there is none. */
  purpose?: Purpose;
  /** Only looks, or moves between pages: allowed while an expectation is looked for. */
  isLooking?: boolean;
  /** What comes after it in the same turn may still be done: the page is not another one then. */
  isGentle?: boolean;
  /** Only offered where there is one: a mailbox; an API that the clause calls by its name. */
  needs?: 'mailbox' | 'api';
}

/**
 * One tool for each Action, no more and no less: the compiler holds this to the contract. Of the options of an Action
 * those are left out that stand for several elements (`each`) or several tries (`alternatives`): a ref is one element.
 */
export const ACTION_TOOLS = {
  click: {
    description: 'Clicks.',
    input: z.object({ ref, modifiers: z.array(z.enum(['Control', 'Shift', 'Alt'])).optional() }),
    purpose: 'click',
  },
  'double-click': { description: 'Clicks twice.', input: z.object({ ref }), purpose: 'click' },
  'right-click': {
    description: 'Clicks with the right button.',
    input: z.object({ ref }),
    purpose: 'click',
  },
  hover: {
    description: 'Moves the pointer there.',
    input: z.object({ ref }),
    purpose: 'hover',
    isLooking: true,
  },
  focus: { description: 'Puts the focus there.', input: z.object({ ref }), purpose: 'click', isGentle: true },
  fill: {
    description: 'Puts a text into a field in place of what is in it.',
    input: z.object({ ref, value }),
    purpose: 'fill',
    isGentle: true,
  },
  append: {
    description: 'Types behind what is in a field.',
    input: z.object({ ref, value }),
    purpose: 'fill',
    isGentle: true,
  },
  clear: { description: 'Empties a field.', input: z.object({ ref }), purpose: 'fill', isGentle: true },
  'fill-by-labels': {
    description: 'Fills empty fields (of a part) with what the page shows beside the same labels.',
    input: z.object({ ref: ref.optional() }),
    purpose: 'read',
    isGentle: true,
  },
  press: {
    description:
      'Presses a key such as Enter, Escape, Tab, ArrowDown or Control+A. Enter and Space need the ref they are meant for.',
    input: z.object({
      key: z.string().max(40),
      ref: ref.optional(),
      times: z.number().int().min(1).max(50).optional(),
    }),
    purpose: 'click',
  },
  select: {
    description: 'Chooses options of a drop-down or list by their texts.',
    input: z.object({ ref, options: z.array(value).min(1).max(20) }),
    purpose: 'select',
    isGentle: true,
  },
  check: {
    description: 'Ticks a box, chooses a radio button, turns a switch on.',
    input: z.object({ ref }),
    purpose: 'check',
    isGentle: true,
  },
  uncheck: {
    description: 'Unticks a box, turns a switch off.',
    input: z.object({ ref }),
    purpose: 'check',
    isGentle: true,
  },
  drag: { description: 'Drags one thing onto another.', input: z.object({ ref, to: ref }), purpose: 'drag' },
  reorder: {
    description: 'Drags an entry to another place of its list: 1, -1 (last), "up 2", "top left" of a grid.',
    input: z.object({ ref, to: z.union([whole, z.string()]) }),
    purpose: 'drag',
  },
  'select-text': {
    description: 'Selects all text of an element.',
    input: z.object({ ref }),
    purpose: 'read',
    isGentle: true,
  },
  copy: {
    description: 'Copies the text of an element, or the selection.',
    input: z.object({ ref: ref.optional() }),
    purpose: 'read',
    isGentle: true,
  },
  paste: {
    description: 'Pastes what was copied.',
    input: z.object({ ref: ref.optional() }),
    purpose: 'fill',
  },
  upload: {
    description: 'Puts files of the test into a file field, by name.',
    input: z.object({ ref: ref.optional(), files: z.array(z.string().max(200)).min(1).max(10) }),
    purpose: 'upload',
    isGentle: true,
  },
  scroll: {
    description: 'Scrolls the page, or what a ref points at into view.',
    input: z.object({ to: z.enum(['top', 'bottom', 'up', 'down', 'into-view']), ref: ref.optional() }),
    purpose: 'read',
    isLooking: true,
    isGentle: true,
  },
  seek: {
    description: 'Opens closed parts and turns pages of lists until something of that name is shown.',
    input: z.object({ name: text, role: z.string().max(30).optional() }),
    isLooking: true,
  },
  goto: {
    description: 'Opens an address of the application, best as a path such as /cart.',
    input: z.object({ url: z.string().min(1).max(1_000) }),
    isLooking: true,
  },
  back: { description: 'Goes back one page.', input: z.object({}), isLooking: true },
  forward: { description: 'Goes forward one page.', input: z.object({}), isLooking: true },
  reload: { description: 'Loads the page again.', input: z.object({}), isLooking: true },
  'wait-for': {
    description: 'Waits for what is under way, with a text: until it is shown, at most so long.',
    input: z.object({ seconds: z.number().min(0.1).max(30), text: text.optional() }),
    isLooking: true,
  },
  'switch-tab': {
    description: 'Goes to another tab: new, first, last, previous, its number, or words of its title.',
    input: z.object({ tab: z.union([whole, text]) }),
    isLooking: true,
  },
  'close-tab': { description: 'Closes the tab.', input: z.object({}) },
  'answer-dialog': {
    description: 'Answers the dialog that is open.',
    input: z.object({ accept: z.boolean(), text: value.optional() }),
  },
  remember: {
    description:
      'Keeps the text of an element (or a word of it: 1, -1), or without ref the address, as {{output.name}}.',
    input: z.object({ name, ref: ref.optional(), word: whole.optional() }),
    purpose: 'read',
    isLooking: true,
    isGentle: true,
  },
  'read-mail': {
    description:
      'Waits for an e-mail to an address of this test and keeps its link or code as {{output.name}}; goto opens such a link.',
    input: z.object({
      to: text,
      from: text.optional(),
      subject: text.optional(),
      take: z.enum(['link', 'code']),
      link: text.optional(),
      name,
    }),
    isLooking: true,
    isGentle: true,
    needs: 'mailbox',
  },
  'call-api': {
    description: 'Calls the API that the clause names.',
    input: z.object({ config: z.string().max(100) }),
    needs: 'api',
  },
} satisfies Record<ActionKind, Tool>;

/** What the tool of an Action takes. */
export type InputOf<K extends ActionKind> = z.infer<(typeof ACTION_TOOLS)[K]['input']>;

/** Names of tools have no hyphens: not every provider takes them. */
export const toolName = (kind: ActionKind): string => kind.replaceAll('-', '_');

/** The same by the name of the tool. */
export const ACTING: Readonly<Record<string, Tool & { kind: ActionKind }>> = Object.fromEntries(
  Object.entries(ACTION_TOOLS as Record<ActionKind, Tool>).map(([kind, tool]) => [
    toolName(kind as ActionKind),
    { ...tool, kind: kind as ActionKind },
  ]),
);

export const TALKING: Record<string, Pick<Tool, 'description' | 'input'>> = {
  look_into: {
    description: 'Shows more of a list, table or part of which only the beginning was shown.',
    input: z.object({ ref, from: z.number().int().min(1).optional() }),
  },
  screenshot: { description: 'Shows a picture of the page in the next turn.', input: z.object({}) },
  add_check: {
    description: 'Checks something more, at once. It can only make the test stricter.',
    input: z.object({ check: AddedCheckInput }),
  },
  done: { description: 'Everything that the clause asks for was done.', input: z.object({}) },
  impossible: {
    description: 'The page does not allow it. Say why in one sentence.',
    input: z.object({ reason }),
  },
  ambiguous: {
    description: 'The clause can be meant in several ways here, and the difference matters. Say which.',
    input: z.object({ reason }),
  },
};

/** What there is beside the page. */
export interface Offer {
  hasMailbox: boolean;
  /** Configs of kind api that the clause calls by their names. */
  apis: readonly string[];
}

/** The tools of a clause: everything, or what only looks. Links, tabs and menus may be clicked in both; code sees to it. */
export function toolsFor(mode: 'act' | 'look', { hasMailbox, apis }: Offer): ToolSpec[] {
  const acting = Object.entries(ACTING).filter(
    ([name, { isLooking, needs }]) =>
      (mode === 'act' || isLooking || name === 'click') &&
      (needs !== 'mailbox' || hasMailbox) &&
      (needs !== 'api' || apis.length > 0),
  );
  return [...acting, ...Object.entries(TALKING)].map(([name, { description, input }]) => ({
    name,
    description,
    input: name === 'call_api' ? z.object({ config: z.enum(apis as [string, ...string[]]) }) : input,
  }));
}
