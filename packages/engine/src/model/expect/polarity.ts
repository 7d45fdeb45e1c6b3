/** States that have a word for their opposite: a check of "enabled" says the opposite of "disabled". */
import type { Check } from '@assay/contract';
import { saysNoPlainly } from './words.ts';

const OFF: Partial<Record<Check['check'], RegExp>> = {
  enabled: /\b(?:disabl\w*|inactive|deactivat\w*|gr[ea]yed|locked|unavailable|unusable)\b/i,
  checked: /\b(?:uncheck\w*|untick\w*|deselect\w*|unselect\w*|off|disabl\w*|inactive|deactivat\w*)\b/i,
  selected: /\b(?:deselect\w*|unselect\w*)\b/i,
  expanded: /\b(?:collaps\w*|clos(?:es?|ed|ing)|minimi[sz]ed)\b/i,
};

/** Whether a check of a state says what a text with the word for its opposite says; null where there is no such word. */
export function isSameState(check: Check, text: string): boolean | null {
  if (!OFF[check.check]?.test(text)) return null;
  return (check.negated === true) === !saysNoPlainly(text);
}
