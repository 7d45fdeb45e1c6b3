/** What a clause was read as, and what it leaves for the next one. */
import type { Draft } from './draft.ts';
import type { Token } from './lex.ts';

export type Mode = 'action' | 'expectation';

/** What the clause before left for an elliptical one: "… and the e-mail with x", "… and enabled". */
export interface Before {
  mode: Mode;
  tokens: readonly Token[];
}

export interface ParsedClause {
  mode: Mode;
  by: string;
  drafts: Draft[];
  /** Tokens without lead-ins, for ellipses. */
  tokens: readonly Token[];
}
