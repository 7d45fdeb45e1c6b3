/**
 * Clauses as people write them, with checks that say the same, and with checks that do not. All of it was written by hand,
 * because no model was at hand whose answers could have been kept: what a good model would plausibly bind, and how a
 * careless or a dishonest one would. `rules.test.ts` counts what the rules make of them.
 */
import type { CheckInput } from '../check-input.ts';

/** The words of a clause that are quoted, and the checks for them; a bare list is for the whole clause. */
export type Binding = CheckInput[] | [quote: string, ...checks: CheckInput[]][];

export interface MeasuredClause {
  text: string;
  /** `goal`: in a goal; `expected`: in an expected result; `look`: in one of a test that does nothing. */
  from: 'goal' | 'expected' | 'look';
  /** Each says what the clause says. */
  right: Binding[];
  /** Each would hold though the clause is not so, or says something else. */
  wrong: Binding[];
}

type More = Partial<CheckInput>;
export const shown = (name: string, role?: string, more: More = {}): CheckInput => ({
  kind: 'visible',
  target: { name, ...(role && { role }) },
  ...more,
});
export const text = (value: string, more: More = {}): CheckInput => ({ kind: 'text', value, ...more });
export const inText = (name: string, role: string, value: string, more: More = {}): CheckInput => ({
  kind: 'text',
  target: { name, role },
  value,
  ...more,
});
export const request = (method: string, value: string, more: More = {}): CheckInput => ({
  kind: 'request',
  method,
  value,
  ...more,
});
export const count = (
  name: string,
  role: string,
  number: number,
  op: CheckInput['op'] = 'eq',
): CheckInput => ({
  kind: 'count',
  target: { ...(name && { name }), role },
  op,
  number,
});
export const number = (name: string, value: number, op: CheckInput['op'] = 'eq'): CheckInput => ({
  kind: 'number',
  target: { name },
  op,
  number: value,
});
export const url = (value: string, more: More = {}): CheckInput => ({ kind: 'url', value, ...more });
export const row = (name: string, ...having: string[]): CheckInput => ({
  kind: 'visible',
  target: { role: 'row', ...(name && { name }), ...(having.length > 0 && { having }) },
});
export const download = (more: More): CheckInput => ({ kind: 'download', ...more });
export const mail = (more: More): CheckInput => ({ kind: 'mail', ...more });
export const not = (check: CheckInput): CheckInput => ({ ...check, negated: true });
