import type { Action, Check, Value } from '@assay/contract';
import type { Draft } from '../draft.ts';
import { compile, type Pattern, type Slots } from '../pattern.ts';

export interface Rule {
  id: string;
  /** Heading in the docs. */
  title: string;
  /** What the sentence makes happen, one line for the docs. */
  does: string;
  patterns: Pattern[];
  /** Sentences for the docs and for suggestions; each of them is part of the tests. */
  examples: string[];
  /** Steps, or null to refuse this way of reading the words. */
  build: (slots: Slots) => Draft[] | null;
  /** By whom the Steps are: `plain`, or `macro:<name>`. */
  by: string;
}

export interface RuleData {
  id: string;
  title: string;
  does: string;
  patterns: string[];
  examples: string[];
  build: Rule['build'];
}

export function rules(by: 'plain' | 'macro', data: RuleData[]): Rule[] {
  return data.map((rule) => ({
    ...rule,
    patterns: rule.patterns.map(compile),
    by: by === 'plain' ? 'plain' : `macro:${rule.id}`,
  }));
}

export function act(action: Action): Draft {
  return { do: action };
}

export function expectThat(check: Check): Draft {
  return { expect: check };
}

/** The literal text of a value; null for references and fresh values. */
export function literalText(value: Value | undefined): string | null {
  return value?.kind === 'literal' ? value.text : null;
}
