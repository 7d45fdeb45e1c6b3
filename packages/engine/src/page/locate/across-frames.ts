import { directed, type Rect } from '../in-page/geometry.ts';
import type { InPageFacts } from '../in-page/query.ts';
import type { FrameWorld, Worlds } from '../world/worlds.ts';

/** An element found, with the frame it is in. `box` is in that frame's viewport until `place` moves it. */
export interface Located {
  facts: InPageFacts;
  frame: FrameWorld;
}

/** Two that are nearer to each other than this are equally near. */
const SAME_PX = 2;

/** Those of `candidates` in other frames than the anchor that stand so to it; of a direction only the nearest. */
export async function related(
  worlds: Worlds,
  kind: string,
  candidates: Located[],
  anchor: Located,
): Promise<Located[]> {
  const others = candidates.filter((c) => c.frame.frameId !== anchor.frame.frameId);
  const kept: { one: Located; distance: number }[] = [];
  const from = kind === 'in' ? null : await placed(worlds, anchor);
  for (const one of others) {
    if (kind === 'in') {
      if (await holds(worlds, anchor, one.frame)) kept.push({ one, distance: 0 });
      continue;
    }
    const at = await placed(worlds, one);
    const distance = at && from ? directed(kind, at, from) : null;
    if (distance !== null) kept.push({ one, distance });
  }
  const nearest = Math.min(...kept.map((k) => k.distance));
  return kept.filter((k) => k.distance - nearest < SAME_PX).map((k) => k.one);
}

/** The box in the viewport of the top frame. */
async function placed(worlds: Worlds, { facts, frame }: Located): Promise<Rect | null> {
  if (!facts.box) return null;
  const { x, y } = await frameOffset(worlds, frame);
  return { ...facts.box, x: facts.box.x + x, y: facts.box.y + y };
}

/** Whether a frame, or one around it, is embedded inside the anchor. */
async function holds(worlds: Worlds, anchor: Located, frame: FrameWorld): Promise<boolean> {
  for (let at: FrameWorld | undefined = frame; at?.parent; at = worlds.frame(at.parent)) {
    if (at.parent !== anchor.frame.frameId) continue;
    const inside = `__assay.elementOf(${anchor.facts.ref})?.contains(this) === true`;
    return (await worlds.withFrameElement(at, inside)) === true;
  }
  return false;
}

/** Offset of a frame's viewport in the top frame's. */
export async function frameOffset(worlds: Worlds, frame: FrameWorld): Promise<{ x: number; y: number }> {
  let x = 0;
  let y = 0;
  for (let at: FrameWorld | undefined = frame; at && at.parent !== null; at = worlds.frame(at.parent)) {
    const box = (await worlds.withFrameElement(at, '__assay.frameBox(this)')) as {
      x: number;
      y: number;
    } | null;
    if (!box) break;
    x += box.x;
    y += box.y;
  }
  return { x, y };
}
