import { expect, it } from 'vitest';
import { plainAddress } from './plain-address.ts';

it.each([
  ['/p/proj_a/results/run1', '/p/proj_a/results/run1?view=plain'],
  ['/p/proj_a/runs/run1', '/p/proj_a/results/run1?view=plain'],
  ['/p/proj_a/results/test/rtc1', '/p/proj_a/results/test/rtc1?view=plain'],
  ['/p/proj_a/runs/run1/cases/rtc1', '/p/proj_a/results/test/rtc1?view=plain'],
  ['/p/proj_a/runs/run1/cases/rtc1/trace', '/p/proj_a/results/test/rtc1?view=plain'],
  ['/p/proj_a/chat/chat_1', '/p/proj_a/chat/chat_1?view=plain'],
  ['/p/proj_a/conversations/chat_1', '/p/proj_a/chat/chat_1?view=plain'],
  ['/p/proj_a/release-checks/release_1', '/p/proj_a/release-checks/release_1?view=plain'],
  ['/p/proj_a/releases/release_1', '/p/proj_a/release-checks/release_1?view=plain'],
  ['/p/proj_a/releases', null],
  ['/p/proj_a/runs', null],
  ['/p/proj_a/findings/x', null],
  ['/', null],
])('%s can be seen with a token at %s', (path, address) => {
  expect(plainAddress(path)).toBe(address);
});
