import type { Check, Target, Value } from '@assay/contract';
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';
import type { InterpretOptions } from './types.ts';

/** What earlier clauses of the test spoke of; pronouns and elliptical clauses are resolved against it. */
export interface Memory {
  /** What "it" is. */
  last: Target | null;
  lastField: Target | null;
  /** The row, card or dialog that was spoken of last: "its status". */
  lastHolder: Target | null;
  /** The values or names of the last list: "exactly these two are listed". */
  items: Value[];
  sort: { by: string; direction: 'ascending' | 'descending'; as: 'auto' | 'date' | 'number' | 'text' } | null;
  /** Checks of the last expectation clause: "the order must stay". */
  checks: Check[];
  /** "It" is the page: an address was opened last. */
  page: boolean;
  /** Something was done since those checks. */
  acted: boolean;
  /** Names that something was remembered as, each with what it was: `order number`. */
  remembered: Map<string, string>;
  /** Last fresh value of each generator: "the same e-mail". */
  generated: Map<string, Value>;
  generatedCount: number;
}

export function emptyMemory(): Memory {
  return {
    last: null,
    lastField: null,
    lastHolder: null,
    items: [],
    sort: null,
    checks: [],
    acted: true,
    page: false,
    remembered: new Map(),
    generated: new Map(),
    generatedCount: 0,
  };
}

export function copyMemory(memory: Memory): Memory {
  return {
    ...memory,
    items: [...memory.items],
    checks: [...memory.checks],
    remembered: new Map(memory.remembered),
    generated: new Map(memory.generated),
  };
}

/** Steps of matching for a test of that many characters: several times what ordinary sentences take. */
export function startEffort(characters: number): { left: number } {
  return { left: 2_500 + characters * EFFORT_PER_CHARACTER };
}
const EFFORT_PER_CHARACTER = 4;

export interface Hint {
  message: string;
  suggestion: string | null;
  errorCode?: 'AGENT_NOT_UNDERSTOOD' | 'AGENT_MISSING_VALUE';
}

/** Everything a rule may look at while it reads one clause. */
export interface Scene {
  text: string;
  options: InterpretOptions;
  memory: Memory;
  /** True while clause borders are still being looked for: a missing antecedent is not an error yet. */
  probing: boolean;
  /** Names and values without quotes may contain "and". */
  loose: boolean;
  /** Why a rule that recognised the words had to refuse them. The last one is shown. */
  hints: Hint[];
  /** Noun phrases of this clause that were read already. */
  nouns: Map<string, Target | null>;
  /** What is left of the work that reading the whole test may take; see `startEffort`. */
  effort: { left: number };
  /** Nothing was done before, or it is a "Given": "the user is logged in" is to be brought about, not looked for. */
  setting: boolean;
  /** A later clause speaks of a dialog: macros leave it to that clause to answer. */
  answersDialogs: boolean;
  /** The project's own macros: Steps of the macro that these words call, or null. */
  expand?: (tokens: readonly Token[], scene: Scene) => { by: string; drafts: Draft[] } | null;
}

/** The words as written; tokens that do not stand side by side in the text are joined by a space. */
export function slice(tokens: readonly Token[], scene: Pick<Scene, 'text'>): string {
  if (tokens.length === 0) return '';
  const { text } = scene;
  let together = true;
  for (let i = 1; i < tokens.length && together; i++) {
    const end = tokens[i - 1]!.end;
    const { start } = tokens[i]!;
    together = start === end || (start > end && text.slice(end, start).trim() === '');
  }
  if (together) return tidy(text.slice(tokens[0]!.start, tokens[tokens.length - 1]!.end));
  return tidy(tokens.map((token) => token.text).join(' '));
}

function tidy(words: string): string {
  return /\s\s|[^\S ]/.test(words) ? words.replace(/\s+/g, ' ') : words;
}

/** Lower-case words joined by one space, quotations as they are. */
export function norms(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'quoted' ? token.text : token.norm)).join(' ');
}

/** Whether the tokens at `at` are these words, unquoted. */
export function wordsAt(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  if (at < 0 || at + words.length > tokens.length) return false;
  for (let i = 0; i < words.length; i++) {
    const token = tokens[at + i]!;
    if (token.kind === 'quoted' || token.norm !== words[i]) return false;
  }
  return true;
}

export function phraseAt(
  tokens: readonly Token[],
  at: number,
  phrases: readonly (readonly string[])[],
): number {
  let best = 0;
  for (const phrase of phrases) {
    if (phrase.length > best && wordsAt(tokens, at, phrase)) best = phrase.length;
  }
  return best;
}

export function isWord(token: Token | undefined, ...words: string[]): boolean {
  return token !== undefined && token.kind === 'word' && words.includes(token.norm);
}
