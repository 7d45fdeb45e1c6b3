/** Clauses that leave out what the one before said: "… and the e-mail with x", "… and enabled". */
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { denied as deniedOf } from './means.ts';
import { parseTarget } from './noun.ts';
import type { Before, ParsedClause } from './parsed.ts';
import { performable } from './perform.ts';
import { predicateAt, predicates } from './predicate.ts';
import { isWord, type Scene } from './scene.ts';
import { parseStatement } from './statement.ts';
import { baseOf } from './tables/verbs.ts';

/** "… and the e-mail with x": the verb of the clause before. Only where two things are said of it. */
export function elliptical(
  tokens: readonly Token[],
  scene: Scene,
  before: Before | null,
): ParsedClause | null {
  if (before?.mode !== 'action' || before.tokens.length === 0) return null;
  const clicked = alsoClicked(tokens, scene, before) ?? alsoPressed(tokens, scene, before);
  if (clicked) return clicked;
  if (!tokens.some((token) => isWord(token, 'with', 'to', 'into', 'in', 'from', 'as', 'for', 'onto')))
    return null;
  // "Select A, B from the list": one list of options, not an A of its own.
  if (
    isWord(before.tokens[0], 'select', 'choose', 'pick') &&
    !before.tokens.some((token) => isWord(token, 'from', 'in', 'for', 'as', 'on', 'to'))
  )
    return null;
  for (const length of [2, 1]) {
    const verb = before.tokens.slice(0, length);
    if (length === 2 && !isWord(verb[1], 'in', 'out', 'up', 'on', 'into')) continue;
    if (!verb.every((token) => token.kind === 'word') || !baseOf(verb[0]!.norm)) continue;
    const whole = [...verb, ...tokens];
    const found = performable(whole, scene);
    if (
      found &&
      found.by === 'plain' &&
      found.drafts.every(
        (draft) => draft.do && ['fill', 'select', 'drag', 'append', 'upload'].includes(draft.do.action),
      )
    )
      return { mode: 'action', ...found, tokens: whole };
  }
  return null;
}

/** `Click "Next" and then the link "Imprint"`: the click goes on. */
function alsoClicked(tokens: readonly Token[], scene: Scene, before: Before): ParsedClause | null {
  const verb = before.tokens[0]!;
  if (!isWord(verb, 'click', 'tap', 'press', 'clicks', 'presses', 'taps')) return null;
  const target = parseTarget(tokens, scene, { ofIsName: true });
  if (!target || !(target.exact || (target.role && target.name))) return null;
  const found = performable([{ ...verb, text: 'click', norm: 'click', inner: 'click' }, ...tokens], scene);
  const clicks = found?.drafts.every((draft) => draft.do?.action === 'click');
  return found && clicks ? { mode: 'action', ...found, tokens } : null;
}

/** "Press the down arrow key twice and then Enter": the next key. */
function alsoPressed(tokens: readonly Token[], scene: Scene, before: Before): ParsedClause | null {
  const verb = before.tokens[0]!;
  if (!isWord(verb, 'press', 'hit', 'presses')) return null;
  const found = performable([{ ...verb, text: 'press', norm: 'press', inner: 'press' }, ...tokens], scene);
  const pressed = found?.drafts.every((draft) => draft.do?.action === 'press');
  return found && pressed ? { mode: 'action', ...found, tokens: [verb, ...tokens] } : null;
}

/** "… and enabled", "… and shows 2", "… and its status Paid", "… and the total 5". */
export function ellipticalStatement(
  tokens: readonly Token[],
  scene: Scene,
  before: Before | null,
): Draft[] | null {
  if (before?.mode !== 'expectation' || tokens.length === 0 || tokens.length > 12) return null;
  const earlier = predicates(before.tokens)[0];
  if (!earlier || earlier.at === 0) return null;
  const subject = before.tokens.slice(0, earlier.at);
  const verb = before.tokens.slice(earlier.at, earlier.next);
  if (predicateAt(tokens, 0)) {
    const drafts = parseStatement([...subject, ...tokens], scene);
    if (drafts) return drafts;
  }
  // "Saved" is shown, but not "Error": the same verb, denied.
  const named = tokens[1]?.kind === 'quoted' || isWord(tokens[1], 'the', 'a', 'an');
  if (isWord(tokens[0], 'not') && !earlier.negated && named && tokens.length < 8) {
    const be: Token = { ...tokens[0]!, text: 'is', norm: 'is', inner: 'is' };
    const after = before.tokens.slice(earlier.next);
    const denied =
      earlier.verb === 'be' && !predicates(tokens.slice(1)).length
        ? parseStatement([...tokens.slice(1), be, tokens[0]!, ...after], scene)
        : null;
    if (denied) return denied;
  }
  const other = deniedOf(tokens, before.tokens, earlier);
  if (other) return parseStatement(other, scene);
  const unrelated = predicates(tokens).length > 0;
  if (unrelated) return null;
  if (!earlier.negated) {
    const be: Token = { ...tokens[0]!, kind: 'word', text: 'is', norm: 'is', inner: 'is' };
    // A complement alone: "visible and enabled".
    if (tokens.length <= 3 && earlier.verb === 'be') {
      const drafts = parseStatement([...subject, be, ...tokens], scene);
      if (
        drafts?.every(
          (draft) =>
            draft.expect &&
            ['enabled', 'checked', 'selected', 'focused', 'expanded', 'visible'].includes(draft.expect.check),
        )
      )
        return drafts;
    }
    if (isWord(tokens[0], 'its', 'the', 'their') || tokens[0]!.kind === 'quoted') {
      for (let at = tokens.length - 1; at >= Math.max(1, tokens.length - 4); at--) {
        const drafts = parseStatement(
          [
            ...tokens.slice(0, at),
            ...(earlier.verb === 'be' || earlier.modal ? [be] : verb),
            ...tokens.slice(at),
          ],
          scene,
        );
        if (drafts) return drafts;
      }
    }
  }
  return null;
}
