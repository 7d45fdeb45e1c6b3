import type { Place, Target } from '@assay/contract';
import type { Peers } from '../in-page/peers.ts';
import { frameOffset, type Located } from '../locate/locate.ts';
import { settle } from '../session/settle.ts';
import { type Acting, input, operate, refuse } from './acting.ts';
import { aim } from './aim.ts';
import { pointAt } from './pointer.ts';

const SETTLE_MS = 2_000;
/** Middles this close, in pixels, stand in one row or one column. */
const ALIGNED = 8;

/** Drags an entry to another place of its list or grid, and sees that it stands there. */
export async function reorder(acting: Acting, target: Target, to: Place): Promise<void> {
  const { located } = await aim(acting, target, { purpose: 'drag', enabled: false });
  const peers = await operate(acting, located, 'peersOf', located.facts.ref);
  if (!peers)
    refuse(acting, 'other', `${target.words} stands in no list or grid whose order could be changed.`);
  const goal = placeOf(peers, to);
  if (goal === null)
    refuse(
      acting,
      'other',
      `There is no such place for ${target.words} among ${peers.entries.length} entries.`,
    );
  if (goal === peers.index) return;
  await carry(acting, located, peers, goal);
  await settle(acting.core, SETTLE_MS);
  const after = await standing(acting, target, located);
  const { text } = peers.entries[peers.index]!;
  if (!after || after.index !== goal || after.entries[goal]!.text !== text) {
    const ended = after ? `at place ${after.index + 1}` : 'in no list';
    refuse(acting, 'other', `${target.words} was dragged to place ${goal + 1} but stands ${ended}.`);
  }
}

async function carry(acting: Acting, located: Located, peers: Peers, goal: number): Promise<void> {
  const end = await pointAt(acting, located.frame, peers.entries[goal]!.ref);
  const start = await pointAt(acting, located.frame, located.facts.ref);
  // Bringing the one into view may have moved the other.
  const again = end && start ? await operate(acting, located, 'peersOf', located.facts.ref) : null;
  if (!start || !again) refuse(acting, 'hidden', 'The entry and its new place cannot be brought into view.');
  const offset = await frameOffset(acting.worlds, located.frame);
  const moved = ({ rect }: Peers['entries'][number]) => ({
    ...rect,
    x: rect.x + offset.x,
    y: rect.y + offset.y,
  });
  const from = moved(again.entries[again.index]!);
  const there = moved(again.entries[goal]!);
  // Across first, then up or down: lists look at the last direction, and change places beyond the middle.
  const past = (from: number, to: number, size: number) => to + Math.sign(to - from) * (size / 4);
  const dx = there.x + there.width / 2 - (from.x + from.width / 2);
  const dy = there.y + there.height / 2 - (from.y + from.height / 2);
  const across = Math.abs(dx) > ALIGNED;
  const along = Math.abs(dy) > ALIGNED;
  const x = across ? past(start.x, there.x + there.width / 2, there.width) : start.x;
  const y = along ? past(start.y, there.y + there.height / 2, there.height) : start.y;
  const { mouse } = acting.page;
  await input(acting, mouse.move(start.x, start.y));
  await input(acting, mouse.down());
  await input(acting, mouse.move(start.x + Math.sign(dx) * 4, start.y + Math.sign(dy) * 4, { steps: 2 }));
  if (across) await input(acting, mouse.move(x, start.y, { steps: 10 }));
  if (along) await input(acting, mouse.move(x, y, { steps: 10 }));
  await input(acting, mouse.up());
}

/** The entry after the drag; it may have been drawn anew. */
async function standing(acting: Acting, target: Target, located: Located): Promise<Peers | null> {
  const same = await operate(acting, located, 'peersOf', located.facts.ref);
  if (same) return same;
  const again = await aim(acting, target, { purpose: 'drag', enabled: false, point: false });
  return operate(acting, again.located, 'peersOf', again.located.facts.ref);
}

/** The index that a place means; null when there is none such. */
export function placeOf(peers: Pick<Peers, 'index' | 'entries'>, to: Place): number | null {
  const { entries, index } = peers;
  const inside = (at: number | undefined) => (at !== undefined && at >= 0 && at < entries.length ? at : null);
  if (typeof to === 'number') return inside(to > 0 ? to - 1 : entries.length + to);
  const rows = linesOf(entries.map(({ rect }) => rect.y + rect.height / 2));
  const columns = linesOf(entries.map(({ rect }) => rect.x + rect.width / 2));
  const at = (row: number, column: number) =>
    inside(entries.findIndex((_, i) => rows.of[i] === row && columns.of[i] === column));
  if ('move' in to) {
    const by = to.move === 'up' || to.move === 'left' ? -to.by : to.by;
    return to.move === 'up' || to.move === 'down'
      ? at(rows.of[index]! + by, columns.of[index]!)
      : at(rows.of[index]!, columns.of[index]! + by);
  }
  const row = spot(to.row === 'top' ? 0 : to.row === 'bottom' ? 2 : 1, rows.count);
  const column = spot(to.column === 'left' ? 0 : to.column === 'right' ? 2 : 1, columns.count);
  return row === null || column === null ? null : at(row, column);
}

/** First, middle or last of `count`; an even number has no middle. */
function spot(third: number, count: number): number | null {
  if (third === 0) return 0;
  if (third === 2) return count - 1;
  return count % 2 === 1 ? (count - 1) / 2 : null;
}

function linesOf(middles: number[]): { of: number[]; count: number } {
  const lines: number[] = [];
  for (const middle of [...middles].sort((a, b) => a - b))
    if (lines.length === 0 || middle - lines.at(-1)! > ALIGNED) lines.push(middle);
  const of = middles.map((middle) => {
    let line = 0;
    for (const [i, at] of lines.entries()) if (at <= middle + 0.01) line = i;
    return line;
  });
  return { of, count: lines.length };
}
