/** A check as a model writes it: flat, with few words, so that small models get it right; and the Check it stands for. */
import {
  Check,
  type MailMatch,
  type NumberMatch,
  RelationKind,
  type Target,
  type TextMatch,
  type Value,
} from '@assay/contract';
import { z } from 'zod';
import { BOUND_KINDS } from './check-forms.ts';

const whole = z.number().int().min(-999).max(999);

const role = z.string().regex(/^[a-z]+$/);

export const TargetInput = z.object({
  name: z.string().max(300).optional().describe('its name, label or text as the page or the test has it'),
  role: role
    .optional()
    .describe('button, link, field, heading, row, cell, dialog, message, image, table, list, card, …'),
  exact: z.boolean().optional(),
  ordinal: whole.optional().describe('1 is the first, -1 the last'),
  column: z.string().max(100).optional().describe('of a cell: the header of its column'),
  having: z.array(z.string().max(300)).max(5).optional().describe('texts that are in this row, card, item'),
  in: z
    .object({
      name: z.string().max(300).optional(),
      role: role.optional(),
      place: RelationKind.optional().describe('default in'),
    })
    .optional(),
});
export type TargetInput = z.infer<typeof TargetInput>;

export const CheckInput = z.object({
  kind: z.enum(BOUND_KINDS),
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
  value: z
    .string()
    .max(500)
    .optional()
    .describe(
      'text to compare with; path of a request, name of a download; {{config.key}} for stored values',
    ),
  caseSensitive: z.boolean().optional(),
  number: z.number().optional().describe('for number and count; of a download: its bytes'),
  to: z.number().optional().describe('upper bound of between'),
  values: z.array(z.string().max(300)).max(50).optional().describe('for list'),
  exactly: z.boolean().optional().describe('list: and nothing else'),
  inOrder: z.boolean().optional().describe('list: in this order'),
  negated: z.boolean().optional(),
  withinSeconds: z.number().min(0.1).max(600).optional().describe('only where the clause says a time'),
  direction: z.enum(['ascending', 'descending']).optional().describe('for order'),
  as: z.enum(['text', 'number', 'date']).optional().describe('for order'),
  partly: z.boolean().optional().describe('for checked: some of what it stands for'),
  method: z.string().max(10).optional().describe('for request'),
  status: whole.optional().describe('for request'),
  content: z.string().max(500).optional().describe('of a download: a text in it'),
  sha256: z.string().max(64).optional().describe('of a download'),
  level: z.enum(['A', 'AA', 'AAA']).optional().describe('for accessible'),
  recipient: z.string().max(300).optional().describe('of a mail: the whole address'),
  sender: z.string().max(300).optional().describe('of a mail'),
  subject: z.string().max(300).optional().describe('of a mail: a part of it'),
  of: z
    .enum(['subject', 'text', 'sender', 'recipient'])
    .optional()
    .describe('of a mail: what of it op and value compare; without it value is a text in the mail'),
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
  const base = {
    check: input.kind,
    ...(input.negated && { negated: true }),
    ...(input.withinSeconds !== undefined && { withinMs: Math.round(input.withinSeconds * 1000) }),
  };
  const target = input.target && toTarget(input.target, parse);
  switch (input.kind) {
    case 'visible':
    case 'enabled':
    case 'focused':
    case 'expanded':
      return { ...base, target };
    case 'checked':
      return { ...base, target, ...(input.partly && { mixed: true }) };
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
        as: input.as ?? 'auto',
        direction: input.direction,
        ...(input.target?.column && { column: input.target.column }),
      };
    case 'list':
      return {
        ...base,
        ...(target && { target }),
        values: input.values?.map(parse),
        ...(input.exactly && { exactly: true }),
        ...(input.inOrder && { inOrder: true }),
      };
    case 'request':
      return {
        ...base,
        ...(input.method && { method: input.method.toUpperCase() }),
        ...(input.value !== undefined && { path: textMatch(input, parse) }),
        ...(input.status !== undefined && { status: { op: 'eq', value: input.status } }),
      };
    case 'download':
      return { ...base, ...downloadMatch(input, parse) };
    case 'dialog':
      return { ...base, ...(input.value !== undefined && { match: textMatch(input, parse) }) };
    case 'mail':
      return {
        ...base,
        mail: mailMatch(input, parse),
        ...(input.of && { says: { of: input.of, match: textMatch(input, parse) } }),
      };
    case 'accessible':
      return { ...base, ...(input.level && { level: input.level }) };
    case 'console-clean':
      return base;
  }
}

export function toTarget(input: TargetInput, parse: ParseValue): Target {
  const name = input.name?.trim();
  const role = input.role === 'image' ? 'img' : input.role;
  const own = name ? (role ? `the "${name}" ${input.role}` : `"${name}"`) : `the ${input.role ?? 'element'}`;
  const around = input.in && (input.in.name || input.in.role) ? toTarget(input.in, parse) : null;
  const kind = input.in?.place ?? 'in';
  const having = (input.having ?? []).filter((text) => text.trim() !== '');
  const held = having.length > 0 ? `${own} with ${having.map((text) => `"${text}"`).join(' and ')}` : own;
  return {
    words: around ? `${held} ${kind.replaceAll('-', ' ')} ${around.words}` : held,
    ...(role && { role }),
    ...(name && { name: parse(name) }),
    ...(input.exact && { exact: true }),
    ...(input.ordinal !== undefined && { ordinal: input.ordinal }),
    ...(input.column && { column: input.column }),
    ...(having.length > 0 && { having: having.map(parse) }),
    ...(around && { relations: [{ kind, of: around }] }),
  };
}

const TEXT_OPS = new Set(['equals', 'contains', 'starts-with', 'ends-with', 'matches', 'empty']);

function textMatch({ op, value, caseSensitive }: CheckInput, parse: ParseValue): TextMatch | undefined {
  if (op === 'empty') return { op };
  if (value === undefined) return undefined;
  return {
    op: op && TEXT_OPS.has(op) ? (op as TextMatch['op']) : op === 'eq' ? 'equals' : 'contains',
    value: parse(value),
    ...(caseSensitive && { caseSensitive }),
  };
}

function numberMatch({ op, number, to, value }: CheckInput): NumberMatch | undefined {
  const given = number ?? (value !== undefined && value.trim() !== '' ? Number(value) : Number.NaN);
  if (!Number.isFinite(given)) return undefined;
  const known = op && !TEXT_OPS.has(op) ? (op as NumberMatch['op']) : 'eq';
  if (known === 'between' && to === undefined) throw new Error('between needs its upper bound in "to"');
  return { op: known, value: given, ...(to !== undefined && { to }) };
}

/** One `op` for both: it belongs to the size when it compares numbers, and to the name otherwise. */
function downloadMatch(input: CheckInput, parse: ParseValue): object {
  const { op, value, number, content, sha256 } = input;
  const isSize = op !== undefined && !TEXT_OPS.has(op);
  if (isSize && number === undefined) throw new Error('the size of a download goes into "number", in bytes');
  const { op: _, ...rest } = input;
  const name = isSize ? rest : input;
  return {
    ...(value?.trim() && { name: textMatch(name, parse) }),
    ...(number !== undefined && { bytes: numberMatch({ ...rest, ...(isSize && { op }) }) }),
    ...(content?.trim() && { content: { op: 'contains', value: parse(content) } }),
    ...(sha256?.trim() && { sha256: sha256.trim().toLowerCase() }),
  };
}

function mailMatch(input: CheckInput, parse: ParseValue): MailMatch {
  const { recipient, sender, subject, value, of } = input;
  const text = of === undefined ? textMatch(input, parse) : undefined;
  return {
    ...(recipient?.trim() && { to: parse(recipient) }),
    ...(sender?.trim() && { from: parse(sender) }),
    ...(subject?.trim() && { subject: { op: 'contains', value: parse(subject) } }),
    ...(value?.trim() && text && { text }),
  };
}
