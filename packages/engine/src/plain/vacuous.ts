/** Denials that would hold whatever the page shows, because their words describe a thing instead of quoting it. */
import type { Check, Target, Value } from '@assay/contract';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import { ENTITY_WORDS } from './noun-head.ts';
import type { Scene } from './scene.ts';

/** "The order number", "a deleted item": what it is, not how it reads. */
const DESCRIBED =
  /^(?:the|a|an|any|my|your|his|her|its|their|our|this|that|these|those|same|some) \p{Ll}|^(?:deleted|removed|previous) /u;
/** What a thing was or lacks; no page writes that on it. */
const QUALITY =
  /^(?:deleted|removed|erased|old|previous|former|earlier|other|another|empty|duplicated?|broken|missing|extra|additional|unexpected|wrong|incorrect|new|newly|edited|renamed|modified|changed|updated|cancell?ed|archived|hidden|discarded|rejected|unwanted|unnecessary|overlapping|scroll ?bars?$|words?$|text$|(?:I|we|he|she|they) \p{Ll})/u;
/** States of several things of a kind; a page seldom calls them so together. */
const STATE =
  /^(?:(?:in)?active|(?:un)?paid|(?:un)?read|open|closed|pending|completed?|finished|expired|overdue|disabled|enabled|blocked|locked|private|public|(?:un)?published|approved|sold|selected|matching|other) \p{Ll}+s$/iu;
/** Behind its name: with what it is found, or how often. */
const FURTHER =
  / (?:with|without|having|whose|who|as) (?:(?:the|a|an|no|its|his|her) )?\p{Ll}+(?: |$)| (?:once|first|last|again|at the (?:top|bottom|end|beginning)|as (?:first|last)|but not .+|\d+ times)$/u;
const HARM = /^(?:lost|truncated|cut off|affected|damaged|altered|corrupted|touched|overwritten|distorted)$/;
/** Roles of things that carry their own name, so that "the new order button" may well be called so. */
const NAMED =
  /^(?:button|link|tab|menuitem|heading|dialog|form|section|field|textbox|checkbox|column|region)$/;

/** True when one of the drafts proves nothing; then the reason is among the hints. */
export function provesNothing(
  drafts: readonly Draft[],
  tokens: readonly Token[],
  scene: Scene,
  madeBefore: number,
): boolean {
  const words = drafts.map(({ expect }) => expect && unfounded(expect, tokens)).find(Boolean);
  if (words) {
    scene.hints.push({
      message: `"${words}" says what is meant, not how it reads on the page: that it is not found would prove nothing.`,
      suggestion:
        'Put the words that would be seen in quotes, for example: the list does not contain "Blue Lamp".',
    });
    return true;
  }
  // "The page shows the new name": which one, when none was entered?
  if (scene.memory.generatedCount === madeBefore || !drafts.some(({ expect }) => expect)) return false;
  scene.hints.push({
    message: 'A value that was just made up is not on any page.',
    suggestion:
      'Enter it first ("a unique name"), then speak of "the same name"; or put the words in quotes.',
  });
  return true;
}

function unfounded(check: Check, tokens: readonly Token[]): string | null {
  const quoted = (text: string) =>
    tokens.some(({ kind, inner }) => kind === 'quoted' && inner.includes(text));
  const bare = (value: Value | undefined) =>
    value?.kind === 'literal' && !quoted(value.text) ? value.text : null;
  if (check.check === 'count' && !check.negated)
    return check.match.op === 'eq' && check.match.value === 0 ? qualified(check.target, bare) : null;
  if (!check.negated) return null;
  if (check.check === 'visible') return qualified(check.target, bare);
  const match = 'match' in check ? check.match : undefined;
  if (!match || typeof match.value !== 'object') return null;
  const said = bare(match.value);
  return said !== null && (DESCRIBED.test(said) || HARM.test(said)) ? said : null;
}

function qualified(
  { words, role, name, exact, alternatives }: Target,
  bare: (value: Value | undefined) => string | null,
): string | null {
  if (exact || alternatives || (role !== undefined && NAMED.test(role))) return null;
  const said = bare(name);
  if (said === null) return null;
  // "The item" is one that was spoken of, not whatever is called so.
  const spokenOf =
    /^(?:the|that|this|my) \S+(?: (?:in|on|of|from) |$)/i.test(words) && ENTITY_WORDS.has(said);
  return spokenOf || QUALITY.test(said) || STATE.test(said) || FURTHER.test(said) || isOfKind(said)
    ? said
    : null;
}

/** "Users Alice", "users named Alice": the kind is not written before each of them. */
function isOfKind(said: string): boolean {
  const kind = /^(\p{Ll}+)s (?:named |called |\p{Lu}|\p{N})/u.exec(said)?.[1] ?? '';
  return ENTITY_WORDS.has(kind) || ENTITY_WORDS.has(kind.replace(/ie$/, 'y'));
}

/** "Other orders", "empty fields": nothing on a page is called so. */
export function isDescription(target: Target): boolean {
  return qualified(target, (value) => (value?.kind === 'literal' ? value.text : null)) !== null;
}
