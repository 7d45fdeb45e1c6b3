import { expect, test } from 'vitest';
import { placeOf } from '../../src/page/act/reorder.ts';
import { doing, must, stage, t } from './support.ts';

const { open } = stage();

/** A list that is sorted with the mouse: entries change places when the pointer is beyond the middle of another. */
const sortable = (style: string, item: string, names: string[]) => `
  <ul id=l style="list-style:none;margin:0;padding:0;${style}">${names.map((n) => `<li style="${item}">${n}</li>`).join('')}</ul>
  <script>
    let held = null;
    l.onmousedown = e => { held = e.target.closest('li'); e.preventDefault(); };
    onmousemove = e => {
      if (!held) return;
      const over = [...l.children].find(li => { const r = li.getBoundingClientRect(); return li !== held && e.clientX > r.left && e.clientX < r.right && e.clientY > r.top && e.clientY < r.bottom; });
      if (!over) return;
      const all = [...l.children];
      over[all.indexOf(over) > all.indexOf(held) ? 'after' : 'before'](held);
    };
    onmouseup = () => { held = null; };
  </script>`;
const order = async (session: { text(): Promise<string> }) =>
  (await session.text()).replace(/\s+/g, ' ').trim();

test('an entry is dragged to a place of its list', async () => {
  const { session } = await open(sortable('width:200px', 'height:30px', ['Ann', 'Bob', 'Cid', 'Dee']));
  await must(session, { action: 'reorder', target: t(null, 'Bob'), to: -1 });
  expect(await order(session)).toBe('Ann Cid Dee Bob');
  await must(session, { action: 'reorder', target: t(null, 'Dee'), to: { move: 'up', by: 2 } });
  expect(await order(session)).toBe('Dee Ann Cid Bob');
  await must(session, { action: 'reorder', target: t(null, 'Dee'), to: 2 });
  expect(await order(session)).toBe('Ann Dee Cid Bob');
  expect(await doing(session, { action: 'reorder', target: t(null, 'Bob'), to: 9 }, 500)).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('4 entries'),
  });
});

test('an entry is dragged to a spot of its grid', async () => {
  const { session } = await open(
    sortable(
      'width:180px;display:flex;flex-wrap:wrap',
      'width:60px;height:60px',
      'A B C D E F G H I'.split(' '),
    ),
  );
  await must(session, {
    action: 'reorder',
    target: t(null, 'A'),
    to: { row: 'center', column: 'center' },
  });
  expect(await order(session)).toBe('B C D E A F G H I');
});

test('a list that does not change is no success', async () => {
  const { session } = await open('<ul><li>Ann</li><li>Bob</li></ul><p>Alone</p>');
  expect(await doing(session, { action: 'reorder', target: t(null, 'Ann'), to: 2 }, 500)).toMatchObject({
    outcome: 'impossible',
    message: expect.stringContaining('place 1'),
  });
  expect(await doing(session, { action: 'reorder', target: t(null, 'Alone'), to: 1 }, 500)).toMatchObject({
    outcome: 'impossible',
  });
});

test('places of a list and of a grid', () => {
  const entries = Array.from({ length: 9 }, (_, i) => ({
    ref: i,
    text: String(i),
    rect: { x: (i % 3) * 50 + (i % 2), y: Math.floor(i / 3) * 50, width: 40, height: 40 },
  }));
  const grid = { index: 4, entries };
  expect(placeOf(grid, { move: 'up', by: 1 })).toBe(1);
  expect(placeOf(grid, { move: 'right', by: 1 })).toBe(5);
  expect(placeOf(grid, { move: 'left', by: 2 })).toBe(null);
  expect(placeOf(grid, { row: 'bottom', column: 'left' })).toBe(6);
  expect(placeOf(grid, -1)).toBe(8);
  expect(placeOf({ index: 0, entries: entries.slice(0, 2) }, { row: 'top', column: 'center' })).toBe(null);
});
