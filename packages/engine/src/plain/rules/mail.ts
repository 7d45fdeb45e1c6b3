/** Mail that the application sends: what arrives, what it says, and what is taken out of it. */
import type { Check, MailMatch, TextMatch, Value } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { isWord, norms, type Scene } from '../scene.ts';
import { isUser } from '../subject.ts';
import { parseValueTokens } from '../value.ts';
import { type CheckRule, checkRules, matchOf } from './check-rule.ts';
import { act, type Rule, rules } from './rule.ts';

const MAIL_WORDS = ['e-mail', 'email', 'mail', 'e-mails', 'emails', 'mails'];
const DETERMINERS = 'a an the this that any another new received latest newest last most recent'.split(' ');

/** Words that begin a part of "an e-mail to … from … with the subject …", longest first. */
const PARTS: { words: string[]; part: 'to' | 'from' | 'subject' | 'text'; op?: TextMatch['op'] }[] = (
  [
    ['with the subject line', 'subject', 'equals'],
    ['whose subject contains', 'subject', 'contains'],
    ['whose subject is', 'subject', 'equals'],
    ['with the subject', 'subject', 'equals'],
    ['with subject', 'subject', 'equals'],
    ['with the text', 'text', 'contains'],
    ['whose text contains', 'text', 'contains'],
    ['that contains', 'text', 'contains'],
    ['that says', 'text', 'contains'],
    ['that mentions', 'text', 'contains'],
    ['containing', 'text', 'contains'],
    ['mentioning', 'text', 'contains'],
    ['addressed to', 'to'],
    ['sent to', 'to'],
    ['sent by', 'from'],
    ['called', 'subject', 'equals'],
    ['titled', 'subject', 'equals'],
    ['to', 'to'],
    ['for', 'to'],
    ['from', 'from'],
  ] as [string, 'to' | 'from' | 'subject' | 'text', TextMatch['op']?][]
).map(([words, part, op]) => ({ words: words.split(' '), part, ...(op && { op }) }));

interface NamedMail {
  match: MailMatch;
  /** Something beside "the e-mail" was said. */
  qualified: boolean;
  definite: boolean;
}

/** "the e-mail", "an e-mail to ann@example.com with the subject "Welcome"": every word has to be accounted for. */
function mailOf(tokens: readonly Token[], scene: Scene): NamedMail | null {
  let at = 0;
  while (isWord(tokens[at], ...DETERMINERS)) at++;
  const definite = isWord(tokens[0], 'the', 'this', 'that', 'received');
  if (!isWord(tokens[at], ...MAIL_WORDS)) return null;
  at++;
  if (isWord(tokens[at], 'message')) at++;
  const match: MailMatch = {};
  const qualified = at < tokens.length;
  while (at < tokens.length) {
    if (at > 0 && isWord(tokens[at], 'and') && partAt(tokens, at + 1)) at++;
    const found = partAt(tokens, at);
    if (!found || match[found.part] !== undefined) return null;
    const from = at + found.words.length;
    let end = from + 1;
    while (
      end < tokens.length &&
      !partAt(tokens, end) &&
      !(isWord(tokens[end], 'and') && partAt(tokens, end + 1))
    )
      end++;
    const value = readPart(tokens.slice(from, end), found.part, scene);
    if (!value) return null;
    if (found.part === 'to' || found.part === 'from') match[found.part] = value;
    else match[found.part] = matchOf(found.op!, value);
    at = end;
  }
  return { match, qualified, definite };
}

function partAt(tokens: readonly Token[], at: number) {
  return PARTS.find(({ words }) => words.every((word, index) => isWord(tokens[at + index], word)));
}

/** Addresses stand for themselves, "the same e-mail" and references too; a subject or a text is quoted. */
function readPart(tokens: readonly Token[], part: string, scene: Scene): Value | null {
  if (tokens.length === 0) return null;
  const [only] = tokens;
  const single = tokens.length === 1 && ['email', 'quoted', 'ref'].includes(only!.kind);
  if (single) return parseValueTokens(tokens, scene);
  if (part !== 'to') return null;
  const value = parseValueTokens(tokens, scene);
  return value && value.kind !== 'literal' ? value : null;
}

function arrives(match: MailMatch, negated: boolean): Draft {
  const check: Check = { check: 'mail', mail: match };
  return { expect: negated ? { ...check, negated: true } : check };
}

const OWNED = /^(?:the )?(subject|subject line|sender|recipient|text|body|content) of /;
type Said = NonNullable<Extract<Check, { check: 'mail' }>['says']>['of'];

export const MAIL_CHECK_RULES: CheckRule[] = checkRules([
  {
    id: 'mail-arrives',
    title: 'An e-mail arrives',
    does: 'An e-mail has come into the mailbox since the test began. Without an address it is one to an address that the test has typed in, where it has; else any, which is a finding, since tests that run at the same time may share the mailbox. With "no": none comes while it is watched, 5 seconds or the time that is said.',
    verbs: ['arrive', 'be', 'come'],
    complements: [
      '',
      '(sent|delivered|received)',
      '(sent|delivered) to <v:value>',
      'received by <v:value>',
      'at <v:value>',
    ],
    examples: [
      'An e-mail to maria@example.com with the subject "Welcome" arrives',
      'An e-mail is sent to maria@example.com within 2 minutes',
      'No e-mail is sent to maria@example.com',
      'No e-mail to maria@example.com arrives within 10 seconds',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      const named = mailOf(subject.tokens, scene);
      if (!named) return null;
      if (verb.verb === 'be' && !/^(sent|delivered|received)\b/i.test(slots.words)) return null;
      if (!slots.has('v')) return [arrives(named.match, negated)];
      if (named.match.to) return null;
      return [arrives({ ...named.match, to: slots.value('v') }, negated)];
    },
  },
  {
    id: 'mail-received',
    title: 'Somebody receives an e-mail',
    does: 'The same, said from the other side.',
    verbs: ['receive'],
    complements: ['<m:words>'],
    examples: [
      'maria@example.com receives an e-mail with the subject "Welcome"',
      'The user receives an e-mail from "Harbour Goods"',
      'maria@example.com receives no e-mail',
    ],
    build: ({ subject, slots, negated, scene }) => {
      let tokens = slots.tokens('m');
      const none = isWord(tokens[0], 'no');
      if (none && negated) return null;
      if (none) tokens = tokens.slice(1);
      const named = mailOf(tokens, scene);
      if (!named) return null;
      if (isUser(subject.tokens)) return [arrives(named.match, negated || none)];
      const to = readPart(subject.tokens, 'to', scene);
      return to && !named.match.to ? [arrives({ ...named.match, to }, negated || none)] : null;
    },
  },
  {
    id: 'mail-says',
    title: 'What an e-mail says',
    does: 'Looks at the newest e-mail that fits. "The e-mail" is one to the address that was spoken of last, else to one that the test has typed in.',
    verbs: ['say', 'mention', 'contain', 'include', 'be', 'have'],
    complements: ['[the] [text|line|words] <v:value>', '(the|a) subject <v:value>', 'from <v:value>'],
    examples: [
      'The e-mail says "Thank you for your order"',
      'The subject of the e-mail is "Welcome"',
      'The text of the e-mail does not contain "password"',
      'The e-mail is from "Harbour Goods"',
      'The e-mail to maria@example.com contains "Order 1043"',
    ],
    build: ({ subject, slots, negated, verb, scene }) => {
      if (subject.negated) return null;
      const owned = OWNED.exec(norms(subject.tokens));
      const tokens = owned ? subject.tokens.slice(owned[0].trim().split(' ').length) : subject.tokens;
      const named = mailOf(tokens, scene);
      if (!named) return null;
      const said = slots.words.toLowerCase();
      const isHave = verb.verb === 'have';
      const asSubject = /^(the|a) subject /.test(said);
      const asSender = /^from /.test(said);
      let of: Said;
      if (owned) {
        if (asSubject || asSender || isHave) return null;
        const word = owned[1]!;
        of = word.startsWith('subject')
          ? 'subject'
          : word === 'sender' || word === 'recipient'
            ? word
            : 'text';
      } else if (asSubject) {
        if (!isHave) return null;
        of = 'subject';
      } else if (asSender) {
        if (verb.verb !== 'be') return null;
        of = 'sender';
      } else {
        if (verb.verb === 'be' || isHave) return null;
        // "The e-mail contains x" speaks of a field with that name, unless it is clear that it does not.
        const clear = named.qualified || verb.verb === 'say' || verb.verb === 'mention';
        if (!clear || !named.definite) return null;
        of = 'text';
      }
      const exact = (verb.verb === 'be' || isHave) && of !== 'text' && of !== 'sender';
      const match = matchOf(exact ? 'equals' : 'contains', slots.value('v'));
      const check: Check = { check: 'mail', mail: named.match, says: { of, match } };
      return [{ expect: negated ? { ...check, negated: true } : check }];
    },
  },
]);

function read(
  scene: Scene,
  what: Omit<Extract<NonNullable<Draft['do']>, { action: 'read-mail' }>, 'action' | 'name'>,
) {
  const name = `mail-${what.take}-${++scene.memory.generatedCount}`;
  const value: Value = { kind: 'output', name };
  return { draft: act({ action: 'read-mail', ...what, name }), value };
}

export const MAIL_ACTION_RULES: Rule[] = rules('plain', [
  {
    id: 'mail-link',
    title: 'Open a link of an e-mail',
    does: 'Waits for the newest e-mail that fits, up to 30 seconds, and opens its link: the one that is named, or the only one beside those of a footer.',
    patterns: [
      '@open (the|a) link (in|of|from|inside) <m:words>',
      '@visit (the|a) link (in|of|from|inside) <m:words>',
      '@click (the|a) link (in|of|from|inside) <m:words>',
      '(follow|use) (the|a) link (in|of|from|inside) <m:words>',
      '@open the link <v:value> (in|of|from|inside) <m:words>',
      '@click the link <v:value> (in|of|from|inside) <m:words>',
      '(follow|use) the link <v:value> (in|of|from|inside) <m:words>',
      '@open the <v:value> link (in|of|from|inside) <m:words>',
      '@click the <v:value> link (in|of|from|inside) <m:words>',
      '(follow|use) the <v:value> link (in|of|from|inside) <m:words>',
    ],
    examples: [
      'Open the link in the e-mail',
      'Click the link "Reset password" in the e-mail to maria@example.com',
      'Follow the link in the e-mail with the subject "Welcome"',
    ],
    build: (slots) => {
      const named = mailOf(slots.tokens('m'), slots.scene);
      if (!named) return null;
      const link = slots.has('v') ? { link: slots.value('v') } : {};
      const { draft, value } = read(slots.scene, { mail: named.match, take: 'link', ...link });
      return [draft, act({ action: 'goto', url: value })];
    },
  },
  {
    id: 'mail-code',
    title: 'Enter a code of an e-mail',
    does: 'Waits for the newest e-mail that fits, up to 30 seconds, and types the one-time code that stands in it. The code is masked everywhere.',
    patterns: [
      '@enter (the|a) [one-time|verification|confirmation|security|login|sign-in] (code|otp|passcode|pin) (from|in|of) <m:words> (into|in|in to) <f:field>',
      '@fill <f:field> with (the|a) [one-time|verification|confirmation|security|login|sign-in] (code|otp|passcode|pin) (from|in|of) <m:words>',
    ],
    examples: [
      'Enter the code from the e-mail into the Code field',
      'Enter the one-time code from the e-mail to maria@example.com into the Code field',
    ],
    build: (slots) => {
      const named = mailOf(slots.tokens('m'), slots.scene);
      if (!named) return null;
      const target = slots.target('f');
      const { draft, value } = read(slots.scene, { mail: named.match, take: 'code' });
      return [draft, act({ action: 'fill', target, value })];
    },
  },
  {
    id: 'mail-wait',
    title: 'Wait for an e-mail',
    does: 'Waits until one that fits has arrived, up to 30 seconds; "Wait until an e-mail … arrives within 3 minutes" says how long.',
    patterns: ['(wait for|await) <m:words>', '(wait for|await) <m:words> to (arrive|come)'],
    examples: ['Wait for an e-mail to maria@example.com', 'Wait for the e-mail to arrive'],
    build: (slots) => {
      const named = mailOf(slots.tokens('m'), slots.scene);
      return named ? [act({ action: 'wait-for', check: { check: 'mail', mail: named.match } })] : null;
    },
  },
]);
