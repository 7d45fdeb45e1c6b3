import type { TextMatch } from '@assay/contract';
import { type Held, NotTried } from './mutation.ts';
import { sampleOf } from './sample-pattern.ts';

/** A text that fits, for making a claim that nothing does false. Throws NotTried when none can be made up. */
export function madeUpText(held: Pick<Held, 'judge'>, match: TextMatch): string {
  const text = match.op === 'empty' || match.value === undefined ? '' : held.judge.resolve(match.value);
  if (match.op !== 'matches') return text;
  const sample = sampleOf(text, match.caseSensitive ? 'u' : 'iu');
  if (sample === null || sample === '') throw new NotTried('no text can be made up that fits its pattern');
  return sample;
}
