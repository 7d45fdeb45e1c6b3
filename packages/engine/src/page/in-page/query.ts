/** A contract Target with its Values resolved: plain data that goes into the page. */
export interface Query {
  words: string;
  role: string | null;
  /** The name first, then the alternatives. Empty: a nameless target. */
  names: string[];
  exact: boolean;
  by: 'label' | 'placeholder' | 'text' | 'testid' | 'title' | 'alt' | 'id' | null;
  ordinal: number | null;
  column: string | null;
  having: string[];
  relations: { kind: string; of: Query }[];
  /** Only inside this element, or only this element; refs of the frame `frameId`, the only one that is asked then. */
  withinRef?: number;
  sameAs?: number;
  frameId?: string;
}

/** Fits everything; to be narrowed. */
export const ANYTHING: Query = {
  words: '',
  role: null,
  names: [],
  exact: false,
  by: null,
  ordinal: null,
  column: null,
  having: [],
  relations: [],
};

/** What the look is for; decides which kinds of element come first. */
export type Purpose = 'read' | 'click' | 'fill' | 'check' | 'select' | 'hover' | 'drag' | 'drop' | 'upload';

export interface LookInput {
  query: Query;
  purpose: Purpose;
  all: boolean;
  /** Element facts are read for at most this many matches. */
  limit: number;
}

export interface InPageFacts {
  ref: number;
  score: number;
  description: string;
  /** Which property fitted: `name`, `label`, `text`, `placeholder`, `title`, `alt`, `testid`, `id`, `nearby`, `position`. */
  source: string;
  /** The text that fitted. */
  matched: string;
  typable: boolean;
  inModal: boolean;
  role: string;
  name: string;
  text: string | null;
  labelledValue: string | null;
  value: string | null;
  tag: string;
  visible: boolean;
  enabled: boolean;
  editable: boolean;
  checked: boolean | 'mixed' | null;
  selected: boolean | null;
  expanded: boolean | null;
  pressed: boolean | null;
  focused: boolean;
  attributes: Record<string, string>;
  box: { x: number; y: number; width: number; height: number } | null;
  cells: Record<string, string> | null;
  items: string[] | null;
}

export interface LookResult {
  matches: InPageFacts[];
  total: number;
  near: { text: string; likeness: number }[];
  why: 'hidden' | 'no-container' | 'ambiguous-container' | 'not-there' | null;
}
