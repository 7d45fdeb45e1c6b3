import { ACTION_RULES } from './rules/actions.ts';
import { CHECK_RULES } from './rules/checks.ts';
import { MACRO_RULES } from './rules/macros.ts';
import { PAGE_CHECK_RULES } from './rules/page-checks.ts';
import { SPECIAL_CHECK_RULES } from './rules/special-checks.ts';

/** What most tests consist of; the rules themselves stand in the order in which they are tried. */
const MOST_USED = [
  'goto',
  'click',
  'fill',
  'select',
  'check',
  'uncheck',
  'press',
  'log-in',
  'visible',
  'equals',
  'contains',
  'says',
  'there-is',
  'count',
  'states',
  'url',
];

/** Sentences that are understood, for whoever completes what is typed; `about` is what they make happen. */
export function exampleSentences(): { text: string; about: string }[] {
  const rules = [ACTION_RULES, MACRO_RULES, CHECK_RULES, PAGE_CHECK_RULES, SPECIAL_CHECK_RULES].flat();
  const place = ({ id }: { id: string }) => {
    const at = MOST_USED.indexOf(id);
    return at < 0 ? MOST_USED.length : at;
  };
  return rules
    .toSorted((a, b) => place(a) - place(b))
    .flatMap(({ examples, title }) => examples.map((text) => ({ text, about: title })));
}
