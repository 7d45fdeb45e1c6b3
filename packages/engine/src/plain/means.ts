/** What people add to an instruction: why they do it, or what it is a means to. */
import type { Target } from '@assay/contract';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { isWord, type Scene } from './scene.ts';
import { baseOf } from './tables/verbs.ts';

export type Perform = (tokens: readonly Token[], scene: Scene) => { by: string; drafts: Draft[] } | null;

const REASON_WORDS = new Set(
  'it them this that the a form page dialog as important done read unread complete completed in out up'.split(
    ' ',
  ),
);

const PURPOSES = new Set(
  'delete remove mark open close submit send save continue proceed start begin confirm cancel finish search edit add star flag expand collapse apply create archive log sign'.split(
    ' ',
  ),
);

/** `Click the trash icon to delete it`: the reason of a click, where it says nothing that could be checked. */
export function forPurpose(
  tokens: readonly Token[],
  scene: Scene,
  performable: Perform,
): { by: string; drafts: Draft[] } | null {
  const to = tokens.findIndex(
    (token, index) => index > 1 && isWord(token, 'to') && PURPOSES.has(tokens[index + 1]?.norm ?? ''),
  );
  const reason = tokens.slice(to + 2);
  // Only words that add nothing: any other would be lost.
  if (to < 0 || !reason.every((token) => token.kind === 'word' && REASON_WORDS.has(token.norm))) return null;
  // It has to be clear without the reason what is clicked: "Add to cart" has none.
  const found = performable(tokens.slice(0, to), scene);
  const clear = found?.drafts.every(
    (draft) =>
      draft.do &&
      ['click', 'press', 'double-click', 'check'].includes(draft.do.action) &&
      'target' in draft.do &&
      draft.do.target !== undefined &&
      (draft.do.target.role !== undefined || draft.do.target.exact === true),
  );
  return found && clear ? found : null;
}

/** `Close the dialog by clicking the "x"`: what is done is what stands behind "by", in the dialog that is closed. */
export function byMeans(
  tokens: readonly Token[],
  scene: Scene,
  performable: Perform,
): { by: string; drafts: Draft[] } | null {
  const by = tokens.findIndex(
    (token, index) =>
      index > 1 &&
      isWord(token, 'by') &&
      /ing$/.test(tokens[index + 1]?.norm ?? '') &&
      baseOf(tokens[index + 1]!.norm) !== undefined,
  );
  if (by < 0) return null;
  const aim = performable(tokens.slice(0, by), scene);
  const means = performable(tokens.slice(by + 1), scene);
  if (!aim || !means || means.drafts.some((draft) => !draft.do)) return null;
  const place = aim.drafts
    .flatMap((draft) => (draft.do && 'target' in draft.do && draft.do.target ? [draft.do.target] : []))
    .flatMap((target) => (target.role === 'dialog' ? [target] : (target.relations ?? []).map((r) => r.of)))
    .find((target) => target.role === 'dialog');
  return { by: means.by, drafts: means.drafts.map((draft) => (place ? within(draft, place) : draft)) };
}

/** `"A" is ticked and "B" is not`: what is denied of B is what was said of A. Null when that is not so said. */
export function denied(
  tokens: readonly Token[],
  before: readonly Token[],
  verb: { at: number; next: number; negated: boolean },
): Token[] | null {
  const last = tokens.at(-1);
  if (verb.negated || tokens.length < 3 || !isWord(last, 'not') || verb.next >= before.length) return null;
  if (!isWord(tokens.at(-2), 'is', 'are', 'was', 'were')) return null;
  return [...tokens, ...before.slice(verb.next)];
}

/** The same Step inside a place, unless it says itself where. */
export function within(draft: Draft, place: Target): Draft {
  const put = <T extends object>(step: T): T => {
    if (!('target' in step) || !step.target) return step;
    const target = step.target as Target;
    if (target.relations && target.relations.length > 0) return step;
    return { ...step, target: { ...target, relations: [{ kind: 'in', of: place }] } };
  };
  return {
    ...draft,
    ...(draft.do ? { do: put(draft.do) } : {}),
    ...(draft.expect ? { expect: put(draft.expect) } : {}),
  };
}
