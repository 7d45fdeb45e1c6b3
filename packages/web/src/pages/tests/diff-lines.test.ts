import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const drawn = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`);

it('keeps what is the same and shows the rest as removed and added', () => {
  expect(drawn('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d']);
});

it('an empty text has no lines', () => {
  expect(drawn('', 'a')).toEqual(['+a']);
  expect(drawn('a', '')).toEqual(['-a']);
});
