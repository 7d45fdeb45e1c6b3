import type { LookResult, Purpose, Query } from '../in-page/query.ts';
import { phraseOf, tierOf } from '../in-page/text.ts';
import { HANG_MS } from '../session/settle.ts';
import { PageTrouble } from '../types.ts';
import { stillThere } from '../world/still-there.ts';
import { FrameGone, type FrameWorld, type Worlds } from '../world/worlds.ts';
import { type Located, related } from './across-frames.ts';

export { frameOffset, type Located } from './across-frames.ts';

export interface Location {
  matches: Located[];
  total: number;
  near: string[];
  why: LookResult['why'];
}

export interface LocateOptions {
  purpose: Purpose;
  all?: boolean;
  limit?: number;
  /** Collect what comes near, for a message; costs a second walk when nothing fits. */
  hints?: boolean;
}

/** A frame that is busy is not waited for longer than this, unless it is the page itself. */
const CHILD_FRAME_MS = 1_500;
const WHY_ORDER = ['hidden', 'ambiguous-container', 'not-there', 'no-container', null] as const;

/** Looks once into every frame, at the same time, and puts the answers together. */
export async function locate(worlds: Worlds, query: Query, options: LocateOptions): Promise<Location> {
  return stillThere(async () => {
    const found = await lookOnce(worlds, query, options);
    if (found.matches.length > 0) return found;
    return (await lookAcross(worlds, query, options)) ?? found;
  });
}

/**
 * A relation to what stands in another frame: "the Pay button below the Terms", "the Card number field in the Payment
 * section". Null when there is none of that kind.
 */
async function lookAcross(worlds: Worlds, query: Query, options: LocateOptions): Promise<Location | null> {
  const [relation, ...more] = query.relations;
  if (!relation || more.length > 0 || query.frameId !== undefined || query.withinRef !== undefined)
    return null;
  if (relation.kind === 'under-heading' || relation.of.role === 'frame') return null;
  if ((await worlds.frames(HANG_MS)).length < 2) return null;
  const anchors = await lookOnce(worlds, relation.of, { purpose: 'read' });
  if (anchors.matches.length !== 1) return null;
  const found = await lookOnce(worlds, { ...query, relations: [] }, { ...options, hints: false });
  const matches = await related(worlds, relation.kind, found.matches, anchors.matches[0]!);
  return matches.length === 0 ? null : { matches, total: matches.length, near: [], why: null };
}

async function lookOnce(worlds: Worlds, whole: Query, options: LocateOptions): Promise<Location> {
  const { purpose, all = false, limit = all ? 500 : 12, hints = false } = options;
  let frames = await worlds.frames(HANG_MS);
  if (whole.frameId !== undefined) frames = frames.filter((f) => f.frameId === whole.frameId);
  const inFrame = whole.relations.find(
    (r) => r.kind === 'in' && (r.of.role === 'frame' || r.of.role === 'iframe'),
  );
  let query = whole;
  if (inFrame) {
    query = { ...whole, relations: whole.relations.filter((r) => r !== inFrame) };
    frames = await framesNamed(worlds, frames, inFrame.of);
    if (frames.length === 0) return { matches: [], total: 0, near: [], why: 'no-container' };
  }
  const input = { query, purpose, all, limit, hints };
  const answers = await Promise.all(
    frames.map(async (frame) => {
      const top = frame.parent === null;
      try {
        const result = await worlds.call(frame, 'look', [input], top ? HANG_MS : CHILD_FRAME_MS);
        return { frame, result };
      } catch (error) {
        // A child frame that vanished or hangs has nothing to offer; the page itself is asked again.
        if (!top && (error instanceof FrameGone || error instanceof PageTrouble)) return null;
        throw error;
      }
    }),
  );
  const found: { frame: FrameWorld; result: LookResult }[] = [];
  for (const answer of answers) {
    if (!answer) continue;
    if (answer.result.matches.length > 0 && !(await isShown(worlds, answer.frame))) continue;
    found.push(answer);
  }
  return merge(found, query, all);
}

function merge(found: { frame: FrameWorld; result: LookResult }[], query: Query, all: boolean): Location {
  const withMatches = found.filter((f) => f.result.matches.length > 0);
  const near = found
    .flatMap((f) => f.result.near)
    .sort((a, b) => b.likeness - a.likeness)
    .map((n) => n.text);
  if (withMatches.length === 0) {
    const whys = found.map((f) => f.result.why);
    const why = WHY_ORDER.find((w) => whys.includes(w)) ?? 'not-there';
    return { matches: [], total: 0, near: [...new Set(near)].slice(0, 6), why };
  }
  const every = withMatches.flatMap(({ frame, result }) => result.matches.map((facts) => ({ facts, frame })));
  if (all) {
    const total = withMatches.reduce((sum, f) => sum + f.result.total, 0);
    return { matches: every, total, near: [], why: null };
  }
  if (query.ordinal !== null) return { matches: every.slice(0, 1), total: 1, near: [], why: null };
  const top = Math.max(...every.map((m) => m.facts.score));
  const best = every.filter((m) => m.facts.score >= top - 0.5);
  const total = withMatches.length === 1 ? withMatches[0]!.result.total : best.length;
  return { matches: best, total: Math.max(total, best.length), near: [], why: null };
}

/** Up the chain: a hidden frame's content is not seen, whatever it says of itself. */
async function isShown(worlds: Worlds, frame: FrameWorld): Promise<boolean> {
  for (let at: FrameWorld | undefined = frame; at && at.parent !== null; at = worlds.frame(at.parent)) {
    const box = (await worlds.withFrameElement(at, '__assay.frameBox(this)')) as {
      width: number;
      height: number;
    } | null;
    if (!box || box.width < 2 || box.height < 2) return false;
  }
  return true;
}

async function framesNamed(worlds: Worlds, frames: FrameWorld[], of: Query): Promise<FrameWorld[]> {
  const children = frames.filter((f) => f.parent !== null);
  if (of.names.length === 0) {
    if (of.ordinal === null) return children;
    const picked = of.ordinal > 0 ? children[of.ordinal - 1] : children[children.length + of.ordinal];
    return picked ? [picked] : [];
  }
  const named: { frame: FrameWorld; score: number }[] = [];
  for (const frame of children) {
    const labels = (await worlds.withFrameElement(
      frame,
      "[this.title, this.getAttribute('aria-label'), this.name, this.id, this.src].filter(Boolean)",
    )) as string[] | null;
    let score = 0;
    for (const label of labels ?? []) {
      for (const name of of.names)
        score = Math.max(score, tierOf(label.replace(/[-_/.]+/g, ' '), phraseOf(name), of.exact));
    }
    if (score > 0) named.push({ frame, score });
  }
  const top = Math.max(0, ...named.map((n) => n.score));
  const roots = named.filter((n) => n.score === top).map((n) => n.frame);
  // What is nested inside the named frame belongs to it.
  const inside = (f: FrameWorld): boolean => {
    for (let at: FrameWorld | undefined = f; at; at = at.parent ? worlds.frame(at.parent) : undefined)
      if (roots.includes(at)) return true;
    return false;
  };
  return children.filter(inside);
}
