/** The corpus: sentences and the Steps they stand for, one file a subject. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Entry {
  /** The sentence, as the goal or (with `expected`) as the expected result. */
  say: string;
  expected?: true;
  /** Steps in the notation of compact.ts. */
  steps: string[];
  /** The macro they come from. */
  macro?: string;
  /** Words that are not understood; with them there may still be Steps of other clauses. */
  problems?: string[];
}

export function entries(): (Entry & { file: string })[] {
  const folder = import.meta.dirname;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Entry[]).map((entry) => ({ ...entry, file })),
    );
}
