/** What a person can expect of the things on a page; the first rule that understands all words wins. */
import type { CheckRule } from './check-rule.ts';
import { HOLDING_RULES, PRESENCE_RULES } from './checks-presence.ts';
import { AMOUNT_RULES, STATE_RULES } from './checks-state.ts';
import { EQUAL_RULES, TEXT_RULES } from './checks-text.ts';

export const CHECK_RULES: CheckRule[] = [
  ...PRESENCE_RULES,
  ...AMOUNT_RULES,
  ...STATE_RULES,
  ...TEXT_RULES,
  ...HOLDING_RULES,
  ...EQUAL_RULES,
];
