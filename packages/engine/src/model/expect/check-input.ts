/** A check as a model writes it: flat, with few words, so that small models get it right; and the Check it stands for. */
import {
  Check,
  type MailMatch,
  type NumberMatch,
  type Target,
  type TextMatch,
  type Value,
} from '@assay/contract';
import { z } from 'zod';

export const TargetInput = z.object({
  name: z.string().max(300).optional().describe('its name, label or text as the page or the test has it'),
  role: z
    .string()
    .regex(/^[a-z]+$/)
    .optional()
    .describe('button, link, field, heading, row, cell, dialog, message, image, table, list, card, …'),
  exact: z.boolean().optional(),
  ordinal: z.number().int().optional().describe('1 is the first, -1 the last'),
  column: z.string().max(100).optional().describe('of a cell: the header of its column'),
  in: z
    .object({
      name: z.string().max(300).optional(),
      role: z
        .string()
        .regex(/^[a-z]+$/)
        .optional(),
    })
    .optional(),
});
export type TargetInput = z.infer<typeof TargetInput>;

const KINDS = [
  'visible',
  'text',
  'value',
  'number',
  'count',
  'enabled',
  'checked',
  'selected',
  'focused',
  'expanded',
  'order',
  'list',
  'leads-to',
  'url',
  'title',
  'request',
  'download',
  'dialog',
  'mail',
  'console-clean',
  'accessible',
] as const;

export const CheckInput = z.object({
  kind: z.enum(KINDS),
  target: TargetInput.optional().describe(
    'required for all kinds that are about an element; for text: absent is the whole page',
  ),
  op: z
    .enum([
      'equals',
      'contains',
      'starts-with',
      'ends-with',
      'matches',
      'empty',
      'eq',
      'ne',
      'gt',
      'gte',
      'lt',
      'lte',
      'between',
    ])
    .optional(),
  value: z.string().max(500).optional().describe('text to compare with; {{config.key}} for stored values'),
  number: z.number().optional().describe('for number and count'),
  to: z.number().optional().describe('upper bound of between'),
  values: z.array(z.string().max(300)).max(50).optional().describe('for list'),
  negated: z.boolean().optional(),
  direction: z.enum(['ascending', 'descending']).optional().describe('for order'),
  method: z.string().max(10).optional().describe('for request'),
  status: z.number().int().optional().describe('for request'),
  subject: z.string().max(300).optional().describe('for mail'),
  recipient: z.string().max(300).optional().describe('for mail'),
});
export type CheckInput = z.infer<typeof CheckInput>;

/** Of the same form, but only with what a check on the way mostly needs: it is paid for in every turn. */
export const AddedCheckInput = z.object({
  kind: z.enum([
    'visible',
    'text',
    'value',
    'number',
    'count',
    'enabled',
    'checked',
    'selected',
    'expanded',
    'url',
    'title',
    'dialog',
    'download',
  ]),
  target: z.object({ name: z.string().optional(), role: z.string().optional() }).optional(),
  op: CheckInput.shape.op,
  value: z.string().optional(),
  number: z.number().optional(),
  negated: z.boolean().optional(),
});

/** Turns a text with `{{references}}` into a Value; throws for an unknown one. */
export type ParseValue = (text: string) => Value;

/** The Check, or what is wrong with it in words for the model. */
export function toCheck(input: CheckInput, parse: ParseValue): Check | { problem: string } {
  try {
    const parsed = Check.safeParse(shape(input, parse));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return { problem: `a ${input.kind} check needs ${issue!.path.join('.') || 'more'}: ${issue!.message}` };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function shape(input: CheckInput, parse: ParseValue): unknown {
  const base = { check: input.kind, ...(input.negated && { negated: true }) };
  const target = input.target && toTarget(input.target, parse);
  switch (input.kind) {
    case 'visible':
    case 'enabled':
    case 'checked':
    case 'focused':
    case 'expanded':
      return { ...base, target };
    case 'text':
      return { ...base, ...(target && { target }), match: textMatch(input, parse) };
    case 'value':
    case 'leads-to':
      return { ...base, target, match: textMatch(input, parse) };
    case 'url':
    case 'title':
      return { ...base, match: textMatch(input, parse) };
    case 'number':
    case 'count':
      return { ...base, target, match: numberMatch(input) };
    case 'selected':
      return { ...base, target, ...(input.value !== undefined && { option: parse(input.value) }) };
    case 'order':
      return {
        ...base,
        target,
        as: 'auto',
        direction: input.direction,
        ...(input.target?.column && { column: input.target.column }),
      };
    case 'list':
      return { ...base, ...(target && { target }), values: input.values?.map(parse) };
    case 'request':
      return {
        ...base,
        ...(input.method && { method: input.method.toUpperCase() }),
        ...(input.value !== undefined && { path: textMatch(input, parse) }),
        ...(input.status !== undefined && { status: { op: 'eq', value: input.status } }),
      };
    case 'download':
      return { ...base, ...(input.value !== undefined && { name: textMatch(input, parse) }) };
    case 'dialog':
      return { ...base, ...(input.value !== undefined && { match: textMatch(input, parse) }) };
    case 'mail':
      return { ...base, mail: mailMatch(input, parse) };
    case 'console-clean':
    case 'accessible':
      return base;
  }
}

export function toTarget(input: TargetInput, parse: ParseValue): Target {
  const name = input.name?.trim();
  const role = input.role === 'image' ? 'img' : input.role;
  const own = name ? (role ? `the "${name}" ${input.role}` : `"${name}"`) : `the ${input.role ?? 'element'}`;
  const around = input.in && (input.in.name || input.in.role) ? toTarget(input.in, parse) : null;
  return {
    words: around ? `${own} in ${around.words}` : own,
    ...(role && { role }),
    ...(name && { name: parse(name) }),
    ...(input.exact && { exact: true }),
    ...(input.ordinal !== undefined && { ordinal: input.ordinal }),
    ...(input.column && { column: input.column }),
    ...(around && { relations: [{ kind: 'in' as const, of: around }] }),
  };
}

const TEXT_OPS = new Set(['equals', 'contains', 'starts-with', 'ends-with', 'matches', 'empty']);

function textMatch({ op, value }: CheckInput, parse: ParseValue): TextMatch | undefined {
  if (op === 'empty') return { op };
  if (value === undefined) return undefined;
  return {
    op: op && TEXT_OPS.has(op) ? (op as TextMatch['op']) : op === 'eq' ? 'equals' : 'contains',
    value: parse(value),
  };
}

function numberMatch({ op, number, to, value }: CheckInput): NumberMatch | undefined {
  const given = number ?? (value !== undefined && value.trim() !== '' ? Number(value) : Number.NaN);
  if (!Number.isFinite(given)) return undefined;
  const known = op && !TEXT_OPS.has(op) ? (op as NumberMatch['op']) : 'eq';
  return { op: known, value: given, ...(to !== undefined && { to }) };
}

function mailMatch(input: CheckInput, parse: ParseValue): MailMatch {
  return {
    ...(input.recipient && { to: parse(input.recipient) }),
    ...(input.subject && { subject: { op: 'contains', value: parse(input.subject) } }),
    ...(input.value && { text: { op: 'contains', value: parse(input.value) } }),
  };
}
