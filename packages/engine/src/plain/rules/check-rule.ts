import type { Check, Target, TextMatch, Value } from '@assay/contract';
import type { Draft } from '../draft.ts';
import { compile, type Pattern, type Slots } from '../pattern.ts';
import type { Predicate } from '../predicate.ts';
import type { Scene } from '../scene.ts';
import type { Subject } from '../subject.ts';
import { FIELD_ROLES } from '../tables/roles.ts';

/** A statement cut into subject, verb and complement. */
export interface Statement {
  subject: Subject;
  verb: Predicate;
  /** What follows the verb. */
  slots: Slots;
  /** The statement says that it is not so. */
  negated: boolean;
  scene: Scene;
}

export interface CheckRule {
  id: string;
  title: string;
  does: string;
  /** Base forms of the verbs; see predicate.ts. */
  verbs: string[];
  complements: Pattern[];
  examples: string[];
  build: (statement: Statement) => Draft[] | null;
}

export interface CheckRuleData extends Omit<CheckRule, 'complements'> {
  complements: string[];
}

export function checkRules(data: CheckRuleData[]): CheckRule[] {
  return data.map((rule) => ({ ...rule, complements: rule.complements.map(compile) }));
}

/** A check with its negation set only where it is negated, so that Steps stay small. */
export function checkThat<C extends Check>(check: C, negated: boolean): Draft {
  return { expect: negated ? { ...check, negated: true } : check };
}

export function isField(target: Target): boolean {
  return target.role !== undefined && FIELD_ROLES.has(target.role);
}

export function matchOf(op: TextMatch['op'], value: Value): TextMatch {
  return { op, value };
}

/** Text of a target, or the value where the target was called a field. */
export function contentCheck(target: Target, match: TextMatch, negated: boolean): Draft {
  return isField(target)
    ? checkThat({ check: 'value', target, match }, negated)
    : checkThat({ check: 'text', target, match }, negated);
}
