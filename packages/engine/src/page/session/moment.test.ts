import { expect, test } from 'vitest';
import type { Box } from '../in-page/secrets.ts';
import type { FrameWorld } from '../world/worlds.ts';
import { Hands } from './hands.ts';
import { Moments } from './moment.ts';

const BOX = { x: 10, y: 20, width: 30, height: 40 };
const data = Buffer.from('seen').toString('base64');

/** A tab that answers as told: what has to be covered at each look, by frame, and what happens while a picture is taken. */
function stage(
  looks: (Box[] | null)[][],
  during: (hands: Hands, tabs: { current: unknown }) => void = () => {},
) {
  const hands = new Hands();
  const covered: unknown[] = [];
  let look = 0;
  let pictures = 0;
  let onFrame: (frame: unknown) => void = () => {};
  const session = {
    on: (_: string, listener: typeof onFrame) => {
      onFrame = listener;
    },
    off: () => {},
    send: async (method: string) => {
      if (method !== 'Page.startScreencast') return;
      pictures++;
      during(hands, tabs);
      onFrame({ data, metadata: { deviceWidth: 800 } });
    },
  };
  const frames = looks[0]!.map((_, index) => ({ frameId: `f${index}`, contextId: 1, session, index }));
  const worlds = {
    frames: async () => frames as unknown as FrameWorld[],
    call: async ({ index }: { index: number }, operation: string, [input]: unknown[]) => {
      if (operation === 'turn') return;
      if (operation === 'coverBoxes') {
        covered.push(input);
        return Buffer.from('covered').toString('base64');
      }
      const boxes = (looks[look] ?? looks.at(-1)!)[index]!;
      if (index === frames.length - 1) look++;
      return boxes;
    },
  };
  const tabs = { current: { worlds }, crashed: null };
  const dialogs = { open: false };
  const masker = { secrets: () => ['s'] };
  const moments = new Moments({ hands, tabs, dialogs, masker } as unknown as ConstructorParameters<
    typeof Moments
  >[0]);
  const take = async () => (await moments.take())?.toString();
  return { take, hands, dialogs, covered, pictures: () => pictures };
}

test('gives the page as it is, and covers what must not show', async () => {
  expect(await stage([[[]]]).take()).toBe('seen');
  const secret = stage([[[BOX]]]);
  expect(await secret.take()).toBe('covered');
  expect(secret.covered).toEqual([{ data, width: 800, boxes: [BOX] }]);
});

test('throws away what a secret came into, or moved in, and tries again', async () => {
  const came = stage([[[]], [[BOX]], [[BOX]]]);
  expect(await came.take()).toBe('covered');
  expect(came.pictures()).toBe(2);
  const moving = stage(Array.from({ length: 20 }, (_, y) => [[{ ...BOX, y: y * 5 }]]));
  expect(await moving.take()).toBeUndefined();
});

test('none while the document before may still be seen', async () => {
  const fresh = stage([[null], [[]], [[]]]);
  expect(await fresh.take()).toBe('seen');
  expect(fresh.pictures()).toBe(1);
});

test('a secret that went away meanwhile is still covered', async () => {
  expect(await stage([[[BOX]], [[]]]).take()).toBe('covered');
});

test('no picture of what is typed while it is taken', async () => {
  let times = 0;
  const once = stage([[[]]], (hands) => {
    if (times++ === 0) void hands.on(Promise.resolve());
  });
  expect(await once.take()).toBe('seen');
  expect(once.pictures()).toBe(2);
  const busy = stage([[[]]]);
  const typing = Promise.withResolvers<void>();
  const done = busy.hands.on(typing.promise);
  expect(await busy.take()).toBeUndefined();
  expect(busy.pictures()).toBe(0);
  typing.resolve();
  await done;
  expect(await busy.take()).toBe('seen');
});

test('none of a page with a secret in another frame, with a dialog, or of another tab', async () => {
  expect(await stage([[[], [BOX]]]).take()).toBeUndefined();
  const asking = stage([[[]]]);
  asking.dialogs.open = true;
  expect(await asking.take()).toBeUndefined();
  const switching = stage([[[]]], (_, tabs) => {
    tabs.current = { worlds: {} };
  });
  expect(await switching.take()).toBeUndefined();
});
