import { type Phrase, tierOf } from './text.ts';

/** The best fit of the texts that were offered. */
export class Best {
  score = 0;
  source = '';
  matched = '';
  phrase: Phrase;
  exact: boolean;
  constructor(phrase: Phrase, exact: boolean) {
    this.phrase = phrase;
    this.exact = exact;
  }
  offer(text: string, source: string, penalty: number): void {
    const tier = text ? tierOf(text, this.phrase, this.exact) : 0;
    if (tier > 0 && tier - penalty > this.score) {
      this.score = tier - penalty;
      this.source = source;
      this.matched = text;
    }
  }
}
