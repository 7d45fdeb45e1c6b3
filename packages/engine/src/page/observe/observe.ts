import type { Core } from '../session/core.ts';
import { HANG_MS } from '../session/settle.ts';
import { PageTrouble } from '../types.ts';
import { stillThere } from '../world/still-there.ts';
import { FrameGone, type FrameWorld } from '../world/worlds.ts';
import type { Observation, ObserveOptions } from './types.ts';

const CAP = 16_000;
const CHILD_FRAME_MS = 1_500;

/** Elements that an observation handed out, by the ref that is written in it. */
export type Refs = Map<string, { frameId: string; ref: number }>;

/** Reads all frames. Refs of an observation of the whole page replace those of the one before. */
export async function observe(core: Core, refs: Refs, options: ObserveOptions): Promise<Observation> {
  const { worlds, page } = core.tabs.current;
  return stillThere(async () => {
    const frames = await worlds.frames(HANG_MS);
    const wanted = options.into === undefined ? null : (refs.get(options.into) ?? null);
    if (options.into === undefined) refs.clear();
    const lines: string[] = [];
    let unnamed = 0;
    let hasCanvas = false;
    let left = options.cap ?? CAP;
    for (const [index, frame] of frames.entries()) {
      if (wanted ? wanted.frameId !== frame.frameId : options.into !== undefined) continue;
      const isTop = frame.parent === null;
      const read = await readFrame(core, frame, {
        into: wanted?.ref ?? null,
        from: options.from ?? 1,
        cap: Math.max(500, left),
        prefix: isTop ? '' : `f${index}`,
      });
      if (!read || read.lines.length === 0) continue;
      if (!isTop && !wanted) lines.push(`frame ${index}:`);
      lines.push(...(isTop || wanted ? read.lines : read.lines.map((line) => ` ${line}`)));
      left -= read.lines.reduce((sum, line) => sum + line.length + 1, 0);
      for (const ref of read.refs)
        refs.set(`${isTop ? '' : `f${index}`}e${ref}`, { frameId: frame.frameId, ref });
      unnamed += read.unnamed;
      hasCanvas ||= read.canvas;
    }
    const mask = (text: string) => core.masker.mask(text);
    return {
      url: mask(page.url()),
      title: mask(await page.title().catch(() => '')),
      lines: lines.map(mask),
      unnamed,
      hasCanvas,
      tabs: { count: core.tabs.all.length, current: core.tabs.all.indexOf(core.tabs.current) + 1 },
    };
  });
}

async function readFrame(
  core: Core,
  frame: FrameWorld,
  input: Parameters<typeof import('../in-page/outline.ts').outline>[0],
) {
  const { worlds } = core.tabs.current;
  const isTop = frame.parent === null;
  try {
    if (!isTop && !(await isShown(core, frame))) return null;
    return await worlds.call(frame, 'outline', [input], isTop ? HANG_MS : CHILD_FRAME_MS);
  } catch (error) {
    // A child frame that hangs or went away has nothing to offer.
    if (!isTop && (error instanceof FrameGone || error instanceof PageTrouble)) return null;
    throw error;
  }
}

async function isShown(core: Core, frame: FrameWorld): Promise<boolean> {
  const box = (await core.tabs.current.worlds.withFrameElement(frame, '__assay.frameBox(this)')) as {
    width: number;
    height: number;
  } | null;
  return box !== null && box.width > 1 && box.height > 1;
}
