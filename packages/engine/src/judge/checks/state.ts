import type { Check } from '@assay/contract';
import type { ElementFacts, PageSession } from '../../page/types.ts';
import { matchText } from '../compare.ts';
import { type JudgeContext, type Look, textOf } from '../look.ts';
import { quote, shownBy, subject } from '../phrase.ts';
import { askControl, askOne } from '../resolve-target.ts';

type StateCheck = Extract<Check, { check: 'enabled' | 'checked' | 'focused' | 'expanded' }>;
type SelectedCheck = Extract<Check, { check: 'selected' }>;

interface State {
  /** Whether the element has the state; null when it is of a kind that cannot. */
  read: (facts: ElementFacts) => boolean | null;
  on: string;
  off: string;
}

const STATES: Record<StateCheck['check'], State> = {
  enabled: { read: (facts) => facts.enabled, on: 'enabled', off: 'disabled' },
  checked: {
    read: (facts) => (facts.checked === 'mixed' ? false : (facts.checked ?? facts.pressed)),
    on: 'checked',
    off: 'not checked',
  },
  focused: { read: (facts) => facts.focused, on: 'focused', off: 'not focused' },
  expanded: { read: (facts) => facts.expanded, on: 'expanded', off: 'collapsed' },
};

/** enabled, checked, focused, expanded. */
export function lookState(check: StateCheck, session: PageSession, _ctx: JudgeContext): Promise<Look> {
  const state = STATES[check.check];
  const mixed = check.check === 'checked' && check.mixed ? 'partly checked' : null;
  const off = mixed === null ? state.off : `not ${mixed}`;
  const expected = `${subject(check.target)} to be ${check.negated ? off : (mixed ?? state.on)}`;
  return askControl(session, check.target, expected, (facts) => {
    const truth = state.read(facts);
    if (truth === null) {
      const reason = `${facts.role} ${quote(facts.name || facts.text)} can be neither ${state.on} nor ${state.off}`;
      return { truth, actual: `it is a ${facts.role}`, reason };
    }
    if (check.check === 'checked' && check.mixed) {
      const mixed = facts.checked === 'mixed';
      return { truth: mixed, actual: `it is ${mixed ? 'partly checked' : truth ? state.on : state.off}` };
    }
    if (check.check === 'checked' && facts.checked === 'mixed') {
      // Partly checked is not checked, and is not unchecked either.
      const reason = 'it is partly checked, which is neither; say "is partly checked" where that is meant';
      return check.negated
        ? { truth: null, actual: 'it is partly checked', reason }
        : { truth, actual: 'it is partly checked' };
    }
    const switched = check.check === 'enabled' && facts.role === 'switch' && facts.checked !== null;
    if (switched && facts.checked !== facts.enabled) {
      const reason = `a switch that is "enabled" can be switched on or ready to be used, and here only one is so; say "is on" or "can be clicked"`;
      return { truth: null, actual: reason, reason };
    }
    return { truth, actual: `it is ${truth ? state.on : state.off}` };
  });
}

/** The target is the chosen option, tab or row; with `option`: the field shows that option. */
export function lookSelected(check: SelectedCheck, session: PageSession, ctx: JudgeContext): Promise<Look> {
  const not = check.negated ? 'not ' : '';
  if (check.option === undefined) {
    return askControl(session, check.target, `${subject(check.target)} ${not}to be selected`, (facts) => {
      const truth = isSelected(facts);
      if (truth === null) {
        const reason = `${facts.role} ${quote(facts.name || facts.text)} has no selected state`;
        return { truth, actual: `it is a ${facts.role}`, reason };
      }
      return { truth, actual: truth ? 'it is selected' : 'it is not selected' };
    });
  }
  const option = textOf(check.option, ctx);
  const expected = `${subject(check.target)} ${not}to show the option ${quote(option)}`;
  return askOne(session, check.target, expected, (facts) => {
    const shown = shownBy(facts);
    const parts = [shown, ...shown.split(/,\s*|\n/)];
    const truth = parts.some((part) => matchText(part, { op: 'equals' }, option));
    return { truth, actual: shown === '' ? 'nothing is selected' : `it shows ${quote(shown)}` };
  });
}

function isSelected(facts: ElementFacts): boolean | null {
  const current = facts.attributes['aria-current'];
  if (current !== undefined && current !== 'false') return true;
  if (facts.selected !== null) return facts.selected;
  if (facts.checked !== null) return facts.checked === true;
  if (facts.pressed !== null) return facts.pressed;
  return current === undefined ? null : false;
}
