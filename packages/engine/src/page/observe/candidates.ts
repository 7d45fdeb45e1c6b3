import type { Target } from '@assay/contract';
import type { Purpose } from '../in-page/query.ts';
import { locate } from '../locate/locate.ts';
import { toQuery } from '../locate/query.ts';
import type { Core } from '../session/core.ts';
import { HANG_MS } from '../session/settle.ts';
import type { Refs } from './observe.ts';

/** Of more than this nobody would choose one by its words. */
const MOST = 12;

/**
 * Refs of the elements that fit the target equally well, in page order; those of them that the last observation had left out
 * get one too. Empty unless there are at least two, and not too many.
 */
export async function candidatesOf(
  core: Core,
  refs: Refs,
  target: Target,
  purpose: Purpose,
): Promise<string[]> {
  const { worlds } = core.tabs.current;
  const frames = await worlds.frames(HANG_MS);
  const found = await locate(worlds, toQuery(target, core.options.resolve), { purpose });
  if (found.matches.length < 2 || found.total > Math.min(MOST, found.matches.length)) return [];
  const out: string[] = [];
  for (const { facts, frame } of found.matches) {
    const index = frames.findIndex(({ frameId }) => frameId === frame.frameId);
    const ref = await worlds.call(frame, 'lastingRefOf', [{ ref: facts.ref }], HANG_MS);
    if (index < 0 || ref === null) return [];
    const name = `${frame.parent === null ? '' : `f${index}`}e${ref}`;
    refs.set(name, { frameId: frame.frameId, ref });
    out.push(name);
  }
  return out;
}
