import type { Target } from '@assay/contract';
import type { Surroundings } from '../in-page/surroundings.ts';

/** What is shown of the page, for a reader who cannot see it. Everything in it is masked. */
export interface Observation {
  url: string;
  title: string;
  /** One line a row, item or paragraph; indentation is what is inside of what. */
  lines: string[];
  /** Operable things without a name; with `hasCanvas` the reason to look at a picture too. */
  unnamed: number;
  hasCanvas: boolean;
  tabs: { count: number; current: number };
}

export interface ObserveOptions {
  /** Only the inside of this element of the last observation. */
  into?: string;
  /** Of a long list: the first entry that is shown. Default 1. */
  from?: number;
  /** Characters that may be used. Default 16,000. */
  cap?: number;
}

/** An element of the last observation, named as a person would: the name leads to this element and to no other. */
export interface Named {
  target: Target;
  role: string;
  name: string;
  surroundings: Surroundings;
  expanded: boolean | null;
}
