import type { Changed, PageChange } from '../in-page/mutate.ts';
import { type Located, locate } from '../locate/locate.ts';
import { toQuery } from '../locate/query.ts';
import type { MutatedPage, PageMutation } from '../types.ts';
import type { FrameWorld, Worlds } from '../world/worlds.ts';
import type { Core } from './core.ts';

const CALL_MS = 5_000;
const MOST_OF_A_KIND = 20;

type Appear = Extract<PageMutation, { kind: 'appear' }>;

/** Makes a change in the frames that hold the elements; for no elements, in the page and, for a text, in its frames. */
export async function mutate(
  core: Core,
  elements: Located[],
  mutation: PageMutation,
): Promise<MutatedPage | null> {
  const { worlds } = core.tabs.current;
  if (mutation.kind === 'appear') return appear(core, worlds, mutation);
  const made: { frame: FrameWorld; changed: Changed }[] = [];
  let left = mutation.kind === 'saying' ? mutation.limit : 0;
  try {
    for (const [frame, refs] of await byFrame(worlds, elements, mutation)) {
      const change = mutation.kind === 'saying' ? { ...mutation, limit: left } : mutation;
      const changed = await worlds.call(frame, 'mutate', [{ refs, change }], CALL_MS);
      if (changed === null) continue;
      made.push({ frame, changed });
      if (mutation.kind === 'saying') {
        left -= changed.changed;
        if (left <= 0) break;
      }
    }
  } catch (error) {
    await takeBack(worlds, made);
    throw error;
  }
  return outcome(worlds, made);
}

async function byFrame(
  worlds: Worlds,
  elements: Located[],
  mutation: PageMutation,
): Promise<[FrameWorld, number[]][]> {
  if (elements.length === 0) {
    const frames = await worlds.frames(CALL_MS);
    return (mutation.kind === 'saying' ? frames : frames.slice(0, 1)).map((frame) => [frame, []]);
  }
  const groups = new Map<FrameWorld, number[]>();
  for (const { frame, facts } of elements) {
    const refs = groups.get(frame) ?? [];
    groups.set(frame, refs);
    refs.push(facts.ref);
  }
  return [...groups];
}

/** Where the target says it stands: in the row of Alice, below the heading. A place that is not there is no place. */
async function appear(core: Core, worlds: Worlds, { target }: Appear): Promise<MutatedPage | null> {
  const query = toQuery(target, core.options.resolve);
  const relation = query.relations[0];
  let anchor: Located | undefined;
  if (relation) {
    const found = await locate(worlds, relation.of, { purpose: 'read' });
    anchor = found.matches[0];
    if (!anchor) return null;
  }
  const frame = anchor?.frame ?? (await worlds.frames(CALL_MS))[0]!;
  const change: PageChange = {
    kind: 'appear',
    what: { role: query.role, name: query.names[0] ?? '', by: query.by, having: query.having },
    place: placeOf(relation?.kind),
    // "The third button" is there when there are three.
    count: Math.min(MOST_OF_A_KIND, Math.max(1, query.ordinal ?? 1)),
  };
  const refs = anchor ? [anchor.facts.ref] : [];
  const changed = await worlds.call(frame, 'mutate', [{ refs, change }], CALL_MS);
  return outcome(worlds, changed === null ? [] : [{ frame, changed }]);
}

function placeOf(relation: string | undefined): 'in' | 'after' | 'before' {
  if (relation === undefined || relation === 'in') return 'in';
  return relation === 'left-of' || relation === 'above' ? 'before' : 'after';
}

function outcome(worlds: Worlds, made: { frame: FrameWorld; changed: Changed }[]): MutatedPage | null {
  if (made.length === 0) return null;
  return {
    changed: made.reduce((sum, { changed }) => sum + changed.changed, 0),
    undo: () => takeBack(worlds, made),
  };
}

async function takeBack(worlds: Worlds, made: { frame: FrameWorld; changed: Changed }[]): Promise<void> {
  for (const { frame, changed } of [...made].reverse()) {
    // A document that is gone took its changes with it.
    await worlds.call(frame, 'unmutate', [changed.id], CALL_MS).catch(() => {});
  }
}
