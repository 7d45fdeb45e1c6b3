import { expect, it } from 'vitest';
import { readAll } from './read-all.ts';

it('reads pages until there is no next one, in their order', async () => {
  const asked: unknown[] = [];
  const pages: Record<string, { names: string[]; nextCursor: string | null }> = {
    first: { names: ['a', 'b'], nextCursor: 'two' },
    two: { names: [], nextCursor: 'three' },
    three: { names: ['c'], nextCursor: null },
  };
  const names = await readAll(
    async (page) => {
      asked.push(page);
      return pages[page.cursor ?? 'first']!;
    },
    (page) => page.names,
  );
  expect(names).toEqual(['a', 'b', 'c']);
  expect(asked).toEqual([{ limit: 100 }, { limit: 100, cursor: 'two' }, { limit: 100, cursor: 'three' }]);
});
