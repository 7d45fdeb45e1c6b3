import type { Target } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import type { Slots } from '../pattern.ts';

/** One Step for each of the targets of a slot. */
export function eachTarget(slots: Slots, name: string, make: (target: Target) => Draft): Draft[] {
  return slots.targets(name).map(make);
}

/** Reads a slot of words as a target of an action. */
export function parseTargetOf(tokens: readonly Token[], slots: Slots): Target | null {
  return parseTarget(tokens, slots.scene, { ofIsName: true });
}
