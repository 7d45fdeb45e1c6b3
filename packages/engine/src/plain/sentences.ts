import { ACTION_RULES } from './rules/actions.ts';
import { CHECK_RULES } from './rules/checks.ts';
import { MACRO_RULES } from './rules/macros.ts';
import { PAGE_CHECK_RULES } from './rules/page-checks.ts';
import { SPECIAL_CHECK_RULES } from './rules/special-checks.ts';

/** Sentences that are understood, for whoever completes what is typed; `about` is what they make happen. */
export function exampleSentences(): { text: string; about: string }[] {
  const rules = [ACTION_RULES, MACRO_RULES, CHECK_RULES, PAGE_CHECK_RULES, SPECIAL_CHECK_RULES].flat();
  return rules.flatMap(({ examples, title }) => examples.map((text) => ({ text, about: title })));
}
