/** Messages and comments: open one, reply to one, forward one. */

import type { Target } from '@assay/contract';
import type { Draft } from '../draft.ts';
import type { Token } from '../lex.ts';
import { parseTarget } from '../noun.ts';
import type { Slots } from '../pattern.ts';
import { isWord, slice } from '../scene.ts';
import { DETERMINERS } from '../tables/words.ts';
import { click, fill, oneValue, unless } from './macro-steps.ts';
import { type Rule, rules } from './rule.ts';
import * as T from './targets.ts';

const KINDS = 'email e-mail mail message comment post note letter information'.split(' ');
const POINTERS = 'it them him her that this the'.split(' ');

/** "It", "that email": the one spoken of last. */
function isPointed(tokens: readonly Token[]): boolean {
  return isWord(tokens[0], ...POINTERS) && tokens.slice(1).every((token) => isWord(token, ...KINDS, 'one'));
}

/** "The email from Bob", "the mail you got from Bob", "the message Bob sent you": known by who wrote it. */
function writtenBy(tokens: readonly Token[], slots: Slots): Target | null {
  const start = DETERMINERS.has(tokens[0]?.norm ?? '') ? 1 : 0;
  if (!isWord(tokens[start], ...KINDS)) return null;
  let who = tokens.slice(start + 1);
  if (isWord(who[0], 'that', 'which')) who = who.slice(1);
  const from = who.findIndex((token) => isWord(token, 'from', 'by'));
  const got = isWord(who[0], 'you', 'i', 'we') && isWord(who[1], 'got', 'received', 'have');
  const sent = who.findIndex((token) => isWord(token, 'sent'));
  if (from === 0 || (from === 2 && got) || (from === 1 && sent === 0)) who = who.slice(from + 1);
  else if (sent > 0 && who.slice(sent + 1).every((token) => isWord(token, 'to', 'you', 'me', 'us')))
    who = who.slice(0, sent);
  else return null;
  if (!who.every(isOfName)) return null;
  const target = who.length > 0 && who.length <= 4 ? parseTarget(who, slots.scene, { ofIsName: true }) : null;
  return target?.name && !target.role ? { ...target, words: slice(tokens, slots.scene) } : null;
}

/** Names stand out: "I want the mail …" names nobody. */
function isOfName(token: Token): boolean {
  return token.kind !== 'word' || (/^[^\p{Ll}]/u.test(token.text) && token.norm !== 'i');
}

/** Which message: the one spoken of last, or the one that is named. */
function message(slots: Slots, loosely: boolean): Target | null {
  const tokens = slots.tokens('m');
  if (!isPointed(tokens)) {
    return (
      writtenBy(tokens, slots) ?? (loosely ? parseTarget(tokens, slots.scene, { ofIsName: true }) : null)
    );
  }
  const { memory, probing } = slots.scene;
  // "Send it to Ann" forwards it only where it is a message.
  const { last } = memory;
  if (!loosely && last && !/mail|message|comment|post|note|letter|information/i.test(last.words)) return null;
  if (!last && !probing) {
    slots.scene.hints.push({
      message: `It is not said which message "${slots.text('m')}" is.`,
      suggestion: 'Name it before, for example: Find the message from Bob and reply to it with "Thanks".',
    });
  }
  return last ?? (probing ? { words: slots.text('m') } : null);
}

/** Opens the message unless what is to be clicked next is there already. */
function opened(target: Target, next: Target): Draft[] {
  return [{ ...click(target), ...unless(next) }];
}

function forwarded(slots: Slots, loosely: boolean): Draft[] | null {
  const target = message(slots, loosely);
  const to = oneValue(slots, 'v');
  if (!target || !to || (!loosely && !slots.tokens('v').every(isOfName))) return null;
  return [...opened(target, T.FORWARD), click(T.FORWARD), fill(T.RECIPIENT, to), click(T.SEND_MESSAGE)];
}

export const MESSAGE_RULES: Rule[] = rules('macro', [
  {
    id: 'reply',
    title: 'Reply to a message',
    does: 'Opens the message, clicks Reply, writes the text and sends it.',
    patterns: [
      '(reply|respond) to <m:words> with [the] (text|message|words) <v:value>',
      '(reply|respond) to <m:words> with <v:value>',
    ],
    examples: ['Find the message from Bob and reply to it with "Thanks"'],
    build: (slots) => {
      const target = message(slots, true);
      if (!target) return null;
      return [
        ...opened(target, T.REPLY),
        click(T.REPLY),
        fill(T.MESSAGE_TEXT, slots.value('v')),
        click(T.SEND_MESSAGE),
      ];
    },
  },
  {
    id: 'forward-message',
    title: 'Forward a message',
    does: 'Opens the message, clicks Forward, enters who gets it and sends it.',
    patterns: [
      '(find|locate|look for|get) <m:words> and (forward|send) [it|that email|the email|that message] [on] to <v:value>',
      'forward <m:words> [on] to <v:value>',
      '(send|give|pass) <m:words> [on] to <v:value>',
      '(forward|send|give|pass) [on] to <v:value> <m:words>',
      '(forward|send|give|pass) <v:value> <m:words>',
    ],
    examples: [
      'Find the message from Bob and forward it to Alice',
      'Forward the email from Bob to Alice',
      'Send Alice the message you got from Bob',
    ],
    build: (slots) => {
      // Only "forward" says so by itself; what is sent or given has to be a message.
      const plainly = /^\s*forward\b/i.test(slots.words) && !isWord(slots.tokens('m')[0], 'to');
      return forwarded(slots, plainly);
    },
  },
]);

/** Not a macro: what it opens is what the next sentence speaks of. */
export const OPEN_MESSAGE_RULES: Rule[] = rules('plain', [
  {
    id: 'open-message',
    title: 'Open a message',
    does: 'Clicks the message that somebody wrote.',
    patterns: ['(go to|navigate to|open|read) <m:words>'],
    examples: ['Open the email from Bob', 'Go to the message you got from Bob'],
    build: (slots) => {
      const target = isPointed(slots.tokens('m')) ? null : message(slots, false);
      return target && [click(target)];
    },
  },
]);
