import type { Body } from '@assay/client';
import { describe, expect, it } from 'vitest';
import { withHead } from './run-list-head.ts';

type Page = Body<'RunList'>;

const page = (ids: string, nextCursor: string | null): Page => ({
  runs: [...ids].map((shortId) => ({ shortId }) as Page['runs'][number]),
  nextCursor,
});
const list = (...pages: Page[]) => ({
  pages,
  pageParams: [null, ...pages.slice(0, -1).map(({ nextCursor }) => nextCursor)],
});
const shown = ({ pages }: ReturnType<typeof withHead>) =>
  pages.map(({ runs, nextCursor }) => `${runs.map(({ shortId }) => shortId).join('')} ${nextCursor}`);

describe('a long list with its newest rows as they are now', () => {
  const three = list(page('hgf', '3'), page('edc', '2'), page('ba', null));

  it.each([
    ['nothing new', page('hgf', 'x'), ['hgf 3', 'edc 2', 'ba null']],
    ['one more in front', page('ihg', 'x'), ['ihgf 3', 'edc 2', 'ba null']],
    ['one gone', page('hfe', 'x'), ['hfe 3', 'dc 2', 'ba null']],
    ['as many new ones as are read, so that some may be missing', page('lkj', 'x'), ['lkj x']],
    ['all there is', page('hg', null), ['hg null']],
    ['nothing left', page('', null), [' null']],
  ])('%s', (_, head, expected) => expect(shown(withHead(three, head))).toEqual(expected));

  it('takes the rows as they are now', () => {
    const head = { runs: [{ shortId: 'h', status: 'COMPLETED' }] as Page['runs'], nextCursor: 'x' };
    expect(withHead(three, head).pages[0]!.runs[0]).toBe(head.runs[0]);
  });
});
