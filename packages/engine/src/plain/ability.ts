/** "The user is able to click Save": said of what is to be so, it is looked at and not done. */
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { parseTargets } from './noun.ts';
import { checkThat } from './rules/check-rule.ts';
import { isWord, phraseAt, type Scene } from './scene.ts';
import { SUBJECTS } from './tables/words.ts';

const DENIALS = /^(?:cannot|can't|couldn't|won't|isn't|aren't|unable)$/;

export function ability(tokens: readonly Token[], scene: Scene): Draft[] | null {
  let at = phraseAt(tokens, 0, SUBJECTS);
  if (at === 0) return null;
  let isAble = false;
  let negated = false;
  for (; isWord(tokens[at], ...MODALS) || DENIALS.test(tokens[at]?.norm ?? ''); at++) {
    const { norm } = tokens[at]!;
    if (norm === 'not' || DENIALS.test(norm)) {
      if (negated) return null;
      negated = true;
    }
    if (/^(?:able|unable|can|can't|cannot|could|couldn't)$/.test(norm)) isAble = true;
  }
  if (!isAble || !isWord(tokens[at], 'click', 'press', 'tap')) return null;
  at += isWord(tokens[at + 1], 'on') ? 2 : 1;
  // "… can click Next and sees page 2": what follows comes of it, so it is done.
  if (!negated && !/^\s*(?:[.!;\n]|$)/.test(scene.text.slice(tokens.at(-1)!.end))) return null;
  const targets = parseTargets(tokens.slice(at), scene);
  return targets && targets.map((target) => checkThat({ check: 'enabled', target }, negated));
}

const MODALS = 'is are am be should must will can could not able still also now to'.split(' ');
