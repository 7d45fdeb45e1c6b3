import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('names first, quoted where it has to be, nothing for null', () => {
  const rows = [
    { name: 'plain', note: null, count: 0 },
    { name: 'a, "b"\nc', note: 'ü', count: -1 },
  ];
  expect(csvOf(['name', 'note', 'count'], rows)).toBe(
    'name,note,count\r\nplain,,0\r\n"a, ""b""\nc",ü,-1\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula', (name) => {
  expect(csvOf(['name'], [{ name }])).toBe(`name\r\n'${name}\r\n`);
});
