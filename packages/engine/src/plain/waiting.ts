/** "Wait until …", "wait for the toast to disappear": what is waited for is a check. */
import type { Check } from '@assay/contract';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { parseTarget } from './noun.ts';
import { predicateAt } from './predicate.ts';
import { isWord, phraseAt, type Scene } from './scene.ts';
import { oneCheck, parseStatement, timeBound } from './statement.ts';

/** How a bound of time is said behind "wait". */
const AT_MOST = [
  'up to',
  'for up to',
  'at most',
  'for at most',
  'max',
  'a maximum of',
  'for a maximum of',
  'no longer than',
  'not longer than',
].map((phrase) => phrase.split(' '));

/** "wait until …", "wait for the toast to disappear", "wait up to 10 seconds for …". */
export function waiting(all: readonly Token[], scene: Scene): { by: string; drafts: Draft[] } | null {
  if (!all[0] || !isWord(all[0], 'wait', 'waits', 'waiting')) return null;
  const { tokens, bound } = timeBound(all);
  const lead = phraseAt(tokens, 1, AT_MOST);
  if (lead === 0) return waitFor(tokens.slice(1), bound, scene);
  const timed = timeBound([{ ...tokens[1]!, norm: 'within' }, ...tokens.slice(1 + lead)]);
  return timed.bound === null ? null : waitFor(timed.tokens, timed.bound, scene);
}

function waitFor(
  tokens: readonly Token[],
  within: number | null,
  scene: Scene,
): { by: string; drafts: Draft[] } | null {
  let check: Check | null = null;
  if (isWord(tokens[0], 'until', 'till')) check = oneCheck(parseStatement(tokens.slice(1), scene));
  else if (isWord(tokens[0], 'for')) {
    const rest = tokens.slice(1);
    const to = rest.findIndex(
      (token, index) => index > 0 && isWord(token, 'to') && predicateAt(rest, index + 1) !== null,
    );
    if (to > 0) check = oneCheck(parseStatement([...rest.slice(0, to), ...rest.slice(to + 1)], scene));
    else {
      const target = parseTarget(rest, scene, { ofIsName: true });
      check = target && { check: 'visible', target };
    }
  }
  if (!check) return null;
  return {
    by: 'plain',
    drafts: [{ do: { action: 'wait-for', check: within === null ? check : { ...check, withinMs: within } } }],
  };
}
