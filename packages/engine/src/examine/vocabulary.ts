import type { PageWord } from '@assay/contract';
import { MASK } from '../page/masker.ts';
import type { PageSession } from '../page/types.ts';
import { type Stop, within } from './stop.ts';

/** Words that are kept of one test. */
const MOST_WORDS = 400;
/** Looking on the way must not cost the test its time: after so many looks, or milliseconds in all, it is given up. */
const MOST_LOOKS = 20;
const LOOKS_MS = 500;

/** Notes on the way what the things of the pages are called, for whoever writes the next test. Never fails. */
export interface VocabularyWatch {
  look(): Promise<void>;
  words(): PageWord[];
}

export function watchVocabulary(session: PageSession, stop: Stop): VocabularyWatch {
  const words = new Map<string, PageWord>();
  let looks = 0;
  let spentMs = 0;
  return {
    async look() {
      if (looks >= MOST_LOOKS || spentMs >= LOOKS_MS || words.size >= MOST_WORDS) return;
      if (stop.reason() !== null || session.dialogOpen() || !/^https?:/.test(session.url())) return;
      looks += 1;
      const begun = performance.now();
      const found = await within<PageWord[]>(session.vocabulary(MOST_WORDS), LOOKS_MS, []);
      spentMs += performance.now() - begun;
      for (const word of found) {
        // A name with a secret in it is no use with the secret masked.
        if (word.text.includes(MASK) || words.size >= MOST_WORDS) continue;
        words.set(`${word.kind} ${word.text}`, word);
      }
    },
    words: () => [...words.values()],
  };
}
