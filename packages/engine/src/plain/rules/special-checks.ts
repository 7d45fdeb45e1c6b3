/** Expectations that people write often and that stand for more than one look at the page. */
import type { Check, NumberMatch, Target } from '@assay/contract';
import { literal } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { isPage, parseTarget } from '../noun.ts';
import { quantityAt } from '../quantity.ts';
import { isWord, norms } from '../scene.ts';
import { isUser, targetsOf } from '../subject.ts';
import { MESSAGE_WORDS } from '../tables/roles.ts';
import { baseOf } from '../tables/verbs.ts';
import { type CheckRule, checkRules, checkThat, matchOf } from './check-rule.ts';

const REPEAT_SUBJECTS =
  /^(?:it|this|that|everything|nothing|the order|the sorting|the sort order|the result|the list|the state|all of this|all of it|the change|the changes|they)$/;

const [ERROR_WORD, ...MORE_ERROR_WORDS] = MESSAGE_WORDS.errormessage!;
const ERROR_MESSAGE: Target = {
  words: 'an error message',
  role: 'message',
  name: literal(ERROR_WORD!),
  alternatives: MORE_ERROR_WORDS,
};

/** What can be refused, by the words for it. */
const REFUSABLE =
  /^(?:(?:the|my|this) )?(?:e-mail|email|e-mail address|email address|address|password|user name|username|name|phone number|input|entry|value|form|order|request|upload|file|registration|card|card number|code|date|postcode|quantity|payment)$/;

/** "exactly 3 times", "at least twice", "once". */
function timesOf(tokens: readonly Token[]): NumberMatch | null {
  const last = tokens.at(-1);
  const known = { once: '1', twice: '2', thrice: '3' }[last?.norm ?? ''];
  const number = known
    ? [...tokens.slice(0, -1), { ...last!, kind: 'number' as const, text: known, norm: known }]
    : tokens.slice(0, -1);
  if (!known && !isWord(last, 'times', 'time')) return null;
  const quantity = quantityAt(number, 0);
  return quantity && quantity.length === number.length ? quantity.match : null;
}

export const SPECIAL_CHECK_RULES: CheckRule[] = checkRules([
  {
    id: 'stays',
    title: 'It stays so',
    does: 'Repeats the last expectations; after sorting, also checks the order.',
    verbs: ['stay', 'remain', 'be', 'keep', 'change', 'hold'],
    complements: [
      '',
      '(the same|so|unchanged|kept|preserved|like this|like that|that way|this way|as before|as it was|still there|still so|still the same)',
    ],
    examples: ['Reload: the order must stay', 'It remains so', 'Reload the page. The order is unchanged'],
    build: ({ subject, slots, negated, scene, verb }) => {
      const said = norms(subject.tokens);
      if (!REPEAT_SUBJECTS.test(said) && !(subject.negated && said === 'nothing')) return null;
      const changes = verb.verb === 'change';
      const nothing = said === 'nothing';
      if (verb.verb === 'be' && (slots.words === '' || /^(so|still)/i.test(slots.words))) return null;
      // "nothing changes", "it does not change" and "it stays" mean the same.
      const kept = changes ? nothing !== negated : !negated && !nothing;
      if (!kept || (changes && slots.words !== '')) return null;
      const { sort, checks } = scene.memory;
      const drafts: Draft[] = [];
      const order = /order|sort/.test(said);
      if (order && sort) {
        const entries: Target = { words: 'the entries', role: 'row' };
        drafts.push({
          expect: {
            check: 'order',
            target: entries,
            column: sort.by,
            direction: sort.direction,
            as: sort.as,
          },
        });
      }
      if (!/^the (list|result)$/.test(said) || checks.length > 0)
        drafts.push(
          ...checks
            .filter((check) => check.check !== 'order' || drafts.length === 0)
            .map((check): Draft => ({ expect: check })),
        );
      if (drafts.length === 0 && !scene.probing) {
        scene.hints.push({
          message: `Nothing was expected before that "${slots.scene.text.slice(subject.tokens[0]!.start, subject.tokens.at(-1)!.end)}" could refer to.`,
          suggestion: 'Say what can be seen, for example: the first row contains "1042".',
        });
        return null;
      }
      return drafts.length > 0
        ? drafts
        : [{ expect: { check: 'text', match: { op: 'empty' }, negated: true } }];
    },
  },
  {
    id: 'times',
    title: 'Shown so many times',
    does: 'Counts what carries the name.',
    verbs: ['be', 'appear', 'contain', 'show', 'occur'],
    complements: [
      '(shown|displayed|visible|listed|there) <q:words> [on the page]',
      '[up] <q:words> [on the page]',
      '<v:value> <q:words>',
    ],
    examples: ['"Required" is shown 3 times', 'The page contains "Blue Lamp" at least 2 times'],
    build: ({ subject, slots, negated, scene, verb }) => {
      const match = timesOf(slots.tokens('q'));
      if (!match || negated || subject.negated) return null;
      const holds = verb.verb === 'contain' || verb.verb === 'show';
      if (holds !== slots.has('v')) return null;
      if (holds) {
        const quoted = slots.tokens('v').length === 1 && slots.tokens('v')[0]!.kind === 'quoted';
        if (!isPage(subject.tokens, scene) || !quoted) return null;
        const target: Target = { words: slots.text('v'), name: slots.value('v'), exact: true };
        return [{ expect: { check: 'count', target, match } }];
      }
      const target = parseTarget(subject.tokens, scene);
      return target?.name ? [{ expect: { check: 'count', target, match } }] : null;
    },
  },
  {
    id: 'refused',
    title: 'A form refuses',
    does: 'A message is shown, at the field where one is named or was filled last.',
    verbs: ['refuse', 'reject', 'be'],
    complements: [
      '',
      '(it|this|that|the input|the value|the entry|the address)',
      '[it|this|that|the input|the value|the entry] with <m:words>',
      '(refused|rejected|not accepted|declined)',
      '(refused|rejected|not accepted|declined) with <m:words>',
    ],
    examples: [
      'The form refuses it with a message under the field',
      'The form must reject the input',
      'The e-mail is refused with the message "Not a valid e-mail"',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      if (negated || subject.negated) return null;
      const passive = verb.verb === 'be';
      if (passive && !/^(refused|rejected|not accepted|declined)/i.test(slots.words)) return null;
      const said = norms(subject.tokens);
      if (
        !passive &&
        !/^(?:the |this |that )?(?:form|page|site|application|app|field|shop|dialog|system|login form|registration form|sign-up form|contact form)$/.test(
          said,
        )
      )
        return null;
      if (passive && !REFUSABLE.test(said)) return null;
      if (passive && /^(?:the |this )?(?:log-?in|login)$/.test(said)) return null;
      if (slots.has('m')) {
        const tokens = slots.tokens('m');
        const quoted = tokens.length <= 3 && tokens.at(-1)?.kind === 'quoted' ? tokens.at(-1)! : null;
        if (
          quoted &&
          tokens.slice(0, -1).every((token) => isWord(token, 'the', 'message', 'a', 'error', 'text'))
        ) {
          return [{ expect: { check: 'text', match: matchOf('contains', literal(quoted.inner)) } }];
        }
        const target = parseTarget(tokens, scene);
        if (!target) return null;
        // A form that refuses does not merely show a hint.
        const telling = target.role === 'message' && !target.name ? { ...ERROR_MESSAGE, ...target } : target;
        return [{ expect: { check: 'visible', target: telling } }];
      }
      const field = passive ? parseTarget(subject.tokens, scene) : scene.memory.lastField;
      const target: Target = {
        ...ERROR_MESSAGE,
        ...(field
          ? {
              words: `an error message below ${field.words}`,
              relations: [{ kind: 'below' as const, of: field }],
            }
          : {}),
      };
      return [{ expect: { check: 'visible', target } }];
    },
  },
  {
    id: 'nothing-happens',
    title: 'Nothing is created, saved or sent',
    does: 'No request that changes data was answered with success, and the page does not claim it.',
    verbs: ['be'],
    complements: [
      '(created|saved|sent|placed|registered|stored|submitted|added|made|booked|ordered|updated|changed) [for it|from it]',
    ],
    examples: ['No account may be created', 'No order is placed', 'Nothing is saved'],
    build: ({ subject, slots, negated }) => {
      const nothing = isWord(subject.tokens[0], 'nothing') && subject.tokens.length === 1;
      if (!nothing && !subject.negated) return null;
      if (nothing ? negated : !negated) return null;
      const noun = norms(subject.tokens);
      if (
        !nothing &&
        !/^(?:new |such )?(?:account|user account|user|order|message|e-mail|email|booking|entry|record|customer|registration|payment|comment|data|change|changes|item|form)$/.test(
          noun,
        )
      )
        return null;
      const participle = slots.words.toLowerCase().split(' ')[0]!;
      const thing = nothing
        ? ''
        : `\\b${noun.replace(/^(new|such) /, '').replace(/[^a-z -]/g, '')}\\b[^.!?\\n]{0,40}`;
      const pattern = `${thing}\\b(?:${participle}|successful(?:ly)?|complete[d]?)\\b|\\b${participle}\\b[^.!?\\n]{0,20}${thing || 'successfully'}|\\bthank you for\\b`;
      const request: Check = {
        check: 'request',
        path: { op: 'matches', value: literal('.') },
        method: 'POST',
        status: { op: 'between', value: 201, to: 399 },
        negated: true,
      };
      return [
        { expect: request },
        { expect: { check: 'text', match: matchOf('matches', literal(pattern)), negated: true } },
      ];
    },
  },
  {
    id: 'possible',
    title: 'Something can or can not be done',
    does: 'The control can be operated, or it is disabled.',
    verbs: ['be'],
    complements: ['<p:words>'],
    examples: ['The Save button can be clicked', 'The "Place order" button cannot be pressed'],
    build: ({ subject, slots, negated, verb }) => {
      const tokens = slots.tokens('p');
      if (!verb.possible || tokens.length !== 1) return null;
      const base = baseOf(tokens[0]!.norm);
      if (
        !base ||
        ![
          'click',
          'press',
          'tap',
          'select',
          'choose',
          'tick',
          'check',
          'fill',
          'edit',
          'type',
          'change',
          'submit',
          'use',
        ].includes(base)
      )
        return null;
      if (isUser(subject.tokens)) return null;
      const targets = targetsOf(subject);
      return targets ? targets.map((target) => checkThat({ check: 'enabled', target }, negated)) : null;
    },
  },
]);
