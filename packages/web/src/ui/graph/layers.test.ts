import { expect, it } from 'vitest';
import { layersOf } from './layers.ts';

it('puts each case after the last of those it needs', () => {
  const nodes = [
    { id: 'c', needs: ['a', 'b'] },
    { id: 'b', needs: ['a'] },
    { id: 'a', needs: [] },
    { id: 'd', needs: ['gone'] },
  ];
  expect(layersOf(nodes)).toEqual([['a', 'd'], ['b'], ['c']]);
});

it('ends on a circle', () => {
  const layers = layersOf([
    { id: 'a', needs: ['b'] },
    { id: 'b', needs: ['a'] },
  ]);
  expect(layers.flat().sort()).toEqual(['a', 'b']);
});
