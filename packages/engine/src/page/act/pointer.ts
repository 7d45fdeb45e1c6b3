import type { Target } from '@assay/contract';
import type { Query } from '../in-page/query.ts';
import { frameOffset } from '../locate/locate.ts';
import { HANG_MS } from '../session/settle.ts';
import type { FrameWorld } from '../world/worlds.ts';
import { type Acting, goOn, input, operate, refuse } from './acting.ts';
import { type Aimed, aim, aimAt, bringUp } from './aim.ts';

const MODIFIERS: Record<string, string> = {
  ctrl: 'Control',
  control: 'Control',
  cmd: 'Meta',
  command: 'Meta',
  meta: 'Meta',
  shift: 'Shift',
  alt: 'Alt',
  option: 'Alt',
};

export interface ClickOptions {
  button?: 'left' | 'right';
  count?: number;
  modifiers?: string[];
}

export async function click(
  acting: Acting,
  target: Target | Query,
  options: ClickOptions = {},
): Promise<void> {
  const aimed =
    'names' in target
      ? await aimAt(acting, target, target.words, { purpose: 'click' })
      : await aim(acting, target, { purpose: 'click' });
  if (aimed.located.facts.tag === 'option') return chooseOption(acting, aimed);
  await clickAimed(acting, aimed, options);
}

/**
 * Moves there, looks whether the target still is under the pointer (hovering may open or close things and shift the
 * page), and clicks.
 */
export async function clickAimed(acting: Acting, aimed: Aimed, options: ClickOptions = {}): Promise<void> {
  await clickPoint(acting, await settlePointer(acting, aimed), options);
}

async function settlePointer(acting: Acting, aimed: Aimed): Promise<Aimed> {
  let at = aimed;
  for (let i = 0; i < 4; i++) {
    await input(acting, acting.worlds.moveMouse(at));
    const again = await bringUp(acting, at.located, false, true);
    if (!('x' in again)) {
      if (again.state === 'covered' && i === 3)
        refuse(acting, 'covered', `${at.located.facts.description} is covered by ${again.by}.`, [again.by]);
      if (again.state === 'covered' || again.state === 'moving') continue;
      return at;
    }
    if (Math.hypot(again.x - at.x, again.y - at.y) < 2) return again;
    at = again;
  }
  return at;
}

export async function clickPoint(
  acting: Acting,
  at: { x: number; y: number },
  options: ClickOptions = {},
): Promise<void> {
  goOn(acting);
  const keys = (options.modifiers ?? []).map((m) => MODIFIERS[m.toLowerCase()] ?? m);
  for (const key of keys) await input(acting, acting.page.keyboard.down(key));
  try {
    await input(
      acting,
      acting.page.mouse.click(at.x, at.y, {
        button: options.button ?? 'left',
        clickCount: options.count ?? 1,
      }),
    );
  } finally {
    for (const key of keys) await acting.page.keyboard.up(key).catch(() => {});
  }
}

/** Brings an element into view; where a click would hit it, or null. */
export async function pointAt(
  acting: Acting,
  frame: FrameWorld,
  ref: number,
): Promise<{ x: number; y: number } | null> {
  goOn(acting);
  const prepared = await acting.worlds.call(frame, 'prepare', [{ ref, enabled: true, capMs: 500 }], HANG_MS);
  if (prepared.state !== 'ok') return null;
  const offset = await frameOffset(acting.worlds, frame);
  return { x: prepared.x + offset.x, y: prepared.y + offset.y };
}

/** "Click the option Red" of a native drop-down: its list is drawn by the browser, so it is chosen, not clicked. */
async function chooseOption(acting: Acting, aimed: Aimed): Promise<void> {
  const done = await operate(acting, aimed.located, 'chooseOption', aimed.located.facts.ref);
  if (!done) refuse(acting, 'disabled', `${aimed.located.facts.description} cannot be chosen.`);
}

export async function hover(acting: Acting, target: Target): Promise<void> {
  const aimed = await aim(acting, target, { purpose: 'hover', enabled: false });
  // Coming from elsewhere: a pointer that already rests there would cause no event.
  await input(acting, acting.page.mouse.move(Math.max(0, aimed.x - 3), Math.max(0, aimed.y - 3)));
  await input(acting, acting.page.mouse.move(aimed.x, aimed.y));
}

export async function focus(acting: Acting, target: Target): Promise<void> {
  const aimed = await aim(acting, target, { purpose: 'click', point: false });
  await operate(acting, aimed.located, 'focusField', { ref: aimed.located.facts.ref, select: 'end' });
}

/** Draws the mouse from the first letter to the last; where the page or the layout is against it, selects at once. */
export async function selectText(acting: Acting, target: Target): Promise<void> {
  const aimed = await aim(acting, target, { purpose: 'read', enabled: false });
  const { located } = aimed;
  const { ref } = located.facts;
  const ends = await operate(acting, located, 'textEnds', ref);
  if (ends) {
    const offset = await frameOffset(acting.worlds, located.frame);
    const { mouse } = acting.page;
    await input(acting, mouse.move(ends.from.x + offset.x, ends.from.y + offset.y));
    await input(acting, mouse.down());
    await input(acting, mouse.move(ends.to.x + offset.x, ends.to.y + offset.y, { steps: 3 }));
    await input(acting, mouse.up());
  }
  if (!(await operate(acting, located, 'selectAll', ref)))
    refuse(acting, 'other', `The text of ${target.words} cannot be selected.`);
}

/** Presses, moves in small steps, lets go. HTML5 drag events come from the browser itself. */
export async function drag(acting: Acting, from: Target, to: Target): Promise<void> {
  await aim(acting, from, { purpose: 'drag', enabled: false });
  const sourceMatch = acting.target;
  await aim(acting, to, { purpose: 'drop', enabled: false });
  // Bringing the goal into view may have moved the source, and hovering may move both.
  const source = await aim(acting, from, { purpose: 'drag', enabled: false });
  const start = await settlePointer(acting, source);
  const end = await aim(acting, to, { purpose: 'drop', enabled: false });
  const held = await bringUp(acting, start.located, false, true);
  acting.target = sourceMatch;
  if (!('x' in held) || Math.hypot(held.x - start.x, held.y - start.y) > 2) {
    refuse(acting, 'other', `${from.words} and ${to.words} cannot be brought into view together.`);
  }
  const { mouse } = acting.page;
  // Playwright presses where it moved last itself.
  await input(acting, mouse.move(start.x, start.y));
  await input(acting, mouse.down());
  await input(acting, mouse.move(start.x + 4, start.y + 4));
  await input(acting, mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 }));
  await input(acting, mouse.move(end.x, end.y, { steps: 4 }));
  await input(acting, mouse.move(end.x + 1, end.y + 1));
  await input(acting, mouse.move(end.x, end.y));
  await input(acting, mouse.up());
}
