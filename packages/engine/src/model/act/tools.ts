/** What a model may do on a page: exactly Actions of the Step language, on refs of the last observation. */
import { z } from 'zod';
import type { Purpose } from '../../page/in-page/query.ts';
import { CheckInput } from '../expect/check-input.ts';
import type { ToolSpec } from '../model.ts';

// Descriptions are paid for in every turn: what a ref and a value are stands once, in the system text.
const ref = z.string().max(20);
const value = z.string().max(2_000);
const reason = z.string().min(1).max(500);

interface Tool {
  description: string;
  input: z.ZodType;
  /** For which use of its `ref` the element has to be found again; absent where there is none. */
  purpose?: Purpose;
  /** Only looks, or moves between pages: allowed while an expectation is looked for. */
  isLooking?: boolean;
  /** What comes after it in the same turn may still be done: the page is not another one then. */
  isGentle?: boolean;
}

export const ACTING: Record<string, Tool> = {
  click: { description: 'Clicks.', input: z.object({ ref }), purpose: 'click' },
  double_click: { description: 'Clicks twice.', input: z.object({ ref }), purpose: 'click' },
  right_click: { description: 'Clicks with the right button.', input: z.object({ ref }), purpose: 'click' },
  hover: {
    description: 'Moves the pointer there.',
    input: z.object({ ref }),
    purpose: 'hover',
    isLooking: true,
  },
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
  goto: {
    description: 'Opens an address of the application, best as a path such as /cart.',
    input: z.object({ url: z.string().min(1).max(1_000) }),
    isLooking: true,
  },
  back: { description: 'Goes back one page.', input: z.object({}), isLooking: true },
  reload: { description: 'Loads the page again.', input: z.object({}), isLooking: true },
  wait: {
    description: 'Waits for what is under way.',
    input: z.object({ seconds: z.number().min(0.1).max(10) }),
    isLooking: true,
  },
  switch_tab: {
    description: 'Goes to another tab.',
    input: z.object({
      tab: z.union([z.enum(['new', 'first', 'last', 'previous']), z.number().int().min(1)]),
    }),
    isLooking: true,
  },
  close_tab: { description: 'Closes the tab.', input: z.object({}) },
  answer_dialog: {
    description: 'Answers the dialog that is open.',
    input: z.object({ accept: z.boolean(), text: value.optional() }),
  },
  remember: {
    description: 'Keeps the text of an element as {{output.name}}.',
    input: z.object({ ref, name: z.string().regex(/^\w{1,40}$/) }),
    purpose: 'read',
    isLooking: true,
    isGentle: true,
  },
};

export const TALKING: Record<string, Pick<Tool, 'description' | 'input'>> = {
  look_into: {
    description: 'Shows more of a list, table or part of which only the beginning was shown.',
    input: z.object({ ref, from: z.number().int().min(1).optional() }),
  },
  screenshot: { description: 'Shows a picture of the page in the next turn.', input: z.object({}) },
  add_check: {
    description: 'Checks something more, at once. It can only make the test stricter.',
    input: z.object({ check: CheckInput }),
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

/** The tools of a clause: everything, or what only looks. Links, tabs and menus may be clicked in both; code sees to it. */
export function toolsFor(mode: 'act' | 'look'): ToolSpec[] {
  const acting = Object.entries(ACTING).filter(
    ([name, tool]) => mode === 'act' || tool.isLooking || name === 'click',
  );
  return [...acting, ...Object.entries(TALKING)].map(([name, { description, input }]) => ({
    name,
    description,
    input,
  }));
}
