import { expect, it } from 'vitest';
import type { ShownStep } from '../../api/cases.ts';
import { hasBeforeAndAfter, pictureOf } from './picture-of.ts';

const BOX = { x: 1, y: 2, width: 3, height: 4 };

function step(part: Partial<ShownStep>): ShownStep {
  return {
    index: 0,
    title: '',
    outcome: 'done',
    durationMs: 1,
    kind: 'action',
    isJudged: false,
    by: 'plain',
    model: null,
    clause: 0,
    box: null,
    found: null,
    expected: null,
    actual: null,
    message: null,
    url: '/a',
    screenshot: null,
    ...part,
  };
}

it('a step on the same page is shown on its own picture, with its target', () => {
  const steps = [step({ screenshot: '1.jpg' }), step({ screenshot: '2.jpg', box: BOX })];
  expect(pictureOf(steps, 1, false)).toEqual({ path: '2.jpg', isBefore: false, box: BOX });
  expect(hasBeforeAndAfter(steps, 1)).toBe(false);
});

it('a click that leads away is shown on the picture before, and on its own without a target', () => {
  const steps = [step({ screenshot: '1.jpg' }), step({ screenshot: '2.jpg', box: BOX, url: '/b' })];
  expect(pictureOf(steps, 1, false)).toEqual({ path: '1.jpg', isBefore: true, box: BOX });
  expect(pictureOf(steps, 1, true)).toEqual({ path: '2.jpg', isBefore: false, box: null });
  expect(hasBeforeAndAfter(steps, 1)).toBe(true);
});

it('a step without a picture borrows the last one, and none is none', () => {
  const steps = [step({}), step({ screenshot: '1.jpg' }), step({ box: BOX })];
  expect(pictureOf(steps, 0, false)).toBeNull();
  expect(pictureOf(steps, 2, false)).toEqual({ path: '1.jpg', isBefore: true, box: BOX });
});
