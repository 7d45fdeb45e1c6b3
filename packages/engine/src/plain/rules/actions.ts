/** What a person can do on a page. The docs list every pattern and example; the first rule that fits wins. */
import { FIELD_RULES } from './actions-fields.ts';
import { GO_RULES } from './actions-go.ts';
import { POINTER_RULES } from './actions-pointer.ts';
import { SEARCH_RULES } from './actions-search.ts';
import { WORD_RULES } from './actions-words.ts';
import { MAIL_ACTION_RULES } from './mail.ts';
import { act, type Rule, rules } from './rule.ts';

/** Opening can mean so many things that every other rule is asked before. */
const OPEN_RULES: Rule[] = rules('plain', [
  {
    id: 'open',
    title: 'Open something',
    does: 'Clicks what is named: a link, a card, a menu, a dropdown.',
    patterns: ['@open <t:target>', '@expand <t:target>', 'view <t:target>', 'show <t:target>'],
    examples: ['Open the "Account" menu', 'Open it', 'Open the product "Blue Lamp"'],
    build: (slots) => {
      if (/ in (?:a|the|another) new (?:browser )?(?:tab|window)$/i.test(slots.words)) {
        slots.scene.hints.push({
          message: `How "${slots.words}" is done has to be said.`,
          suggestion: 'Write: click "…" while holding Ctrl. Switch to the new tab.',
        });
        return null;
      }
      return [act({ action: 'click', target: slots.target('t') })];
    },
  },
]);

export const ACTION_RULES: Rule[] = [
  ...MAIL_ACTION_RULES,
  ...GO_RULES,
  ...WORD_RULES,
  ...SEARCH_RULES,
  ...POINTER_RULES,
  ...FIELD_RULES,
  ...OPEN_RULES,
];
