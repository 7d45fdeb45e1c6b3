import type { Target } from '@assay/contract';
import type { Purpose, Query } from '../in-page/query.ts';
import { type Located, type Location, locate } from '../locate/locate.ts';
import { settle } from '../session/settle.ts';
import { FrameGone } from '../world/worlds.ts';
import { type Acting, goOn, guardControl, input, left, refuse } from './acting.ts';
import { matchOf, queryOf } from './aim.ts';
import { clickPoint, pointAt } from './pointer.ts';

/** Longest search through closed parts and pages, milliseconds. */
export const SEEK_MS = 20_000;
/** What is on its way is waited for this long before anything is opened. */
const PATIENCE_MS = 600;
const SETTLE_MS = 2_000;
/** A page that was turned is waited for this long: it may be drawn some time after the click, and without a request. */
const TURN_MS = 5_000;
/** Most characters of a page that are looked at for a change. */
const TEXT_CAP = 200_000;
/** Most things opened and pages turned in one search. */
const STEPS = 60;

/**
 * Opens what is closed around the target and turns the pages of its list until it is shown. The query then fits the page
 * as it is: the ninth entry may be the third on this page. What cannot be found is left for `aim` to say.
 */
export async function seek(acting: Acting, target: Target, purpose: Purpose): Promise<Query> {
  const begun = Date.now();
  acting.deadline = Math.max(acting.deadline, begun + SEEK_MS);
  let query = queryOf(acting, target);
  const tried: number[] = [];
  acting.isHalfDone = true;
  for (let i = 0; i < STEPS && Date.now() < begun + SEEK_MS; i++) {
    const found = await waitFor(acting, query, purpose);
    if (found.length > 0) {
      if (found.length === 1) acting.target = matchOf(acting, found[0]!);
      acting.isHalfDone = false;
      return query;
    }
    if (await openOne(acting, query, purpose, tried)) continue;
    const turned = await turnPage(acting, query, purpose);
    if (!turned) break;
    query = turned;
  }
  acting.deadline = Math.min(acting.deadline, Date.now() + 500);
  acting.isHalfDone = false;
  return query;
}

async function waitFor(acting: Acting, query: Query, purpose: Purpose): Promise<Located[]> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    goOn(acting);
    const seen = acting.core.changes.count;
    const found = await locate(acting.worlds, query, { purpose });
    if (found.matches.length > 0 || Date.now() >= end) return found.matches;
    await acting.core.changes.wait(seen, Math.max(1, Math.min(150, end - Date.now())));
  }
}

async function openOne(acting: Acting, query: Query, purpose: Purpose, tried: number[]): Promise<boolean> {
  for (const frame of await acting.worlds.frames(2_000)) {
    const way = await acting.worlds.call(frame, 'wayTo', [{ query, tried }], 4_000);
    if (!way) continue;
    tried.push(way.ref);
    const at = await pointAt(acting, frame, way.ref);
    if (!at) continue;
    await guardControl(acting, frame, way.ref, way.name);
    acting.notes.push(acting.core.masker.mask(`Opened "${way.name}" to look for ${query.words}.`));
    await input(acting, acting.page.mouse.move(at.x, at.y));
    if (way.how === 'hover' && (await waitFor(acting, query, purpose)).length > 0) return true;
    await clickPoint(acting, at);
    await settle(acting.core, SETTLE_MS);
    return true;
  }
  return false;
}

/** Shows the next page; the query counts on from there. Null when there is no next page. */
async function turnPage(acting: Acting, query: Query, purpose: Purpose): Promise<Query | null> {
  const frame = (await acting.worlds.frames(2_000))[0]!;
  const next = await acting.worlds.call(frame, 'nextPage', [], 4_000);
  if (!next) return null;
  let counted = query;
  const isCounted = query.ordinal !== null && !next.appends;
  if (isCounted) {
    if (query.ordinal! < 0) return null;
    const here = await allHere(acting, query, purpose);
    if (here.total === 0) return null;
    counted = { ...query, ordinal: query.ordinal! - here.total };
    if (counted.ordinal! < 1) return null;
  }
  const at = await pointAt(acting, frame, next.ref);
  if (!at) return null;
  await guardControl(acting, frame, next.ref, 'the next page');
  const look = () => appearance(acting, isCounted ? query : null, purpose);
  const before = await look();
  acting.notes.push(`Turned the page to look for ${query.words}.`);
  await clickPoint(acting, at);
  await settle(acting.core, SETTLE_MS);
  // What is counted again because it was still there would be another than the one that was asked for.
  if ((await isOther(acting, before, look)) || !isCounted) return counted;
  acting.notes.push(`The page did not change, so ${query.words} cannot be counted on.`);
  return null;
}

/** Whether the page looks other than before, for as long as a page takes to be drawn. */
async function isOther(acting: Acting, before: string, look: () => Promise<string>): Promise<boolean> {
  const end = Date.now() + TURN_MS;
  for (let i = 0; ; i++) {
    goOn(acting);
    const seen = acting.core.changes.count;
    const now = await look();
    if (now !== '' && now !== before) {
      // It may have been a word such as "Loading" first.
      if (i > 0) await settle(acting.core, SETTLE_MS);
      return true;
    }
    if (Date.now() >= end) return false;
    await acting.core.changes.wait(seen, Math.max(1, Math.min(150, end - Date.now())));
  }
}

/** What there is to read, and the names of what is counted where a query is given; empty while the page is being replaced. */
async function appearance(acting: Acting, counted: Query | null, purpose: Purpose): Promise<string> {
  try {
    const [top] = await acting.worlds.frames(2_000);
    const text = await acting.worlds.call(top!, 'pageText', [TEXT_CAP], 4_000);
    const here = counted ? (await allHere(acting, counted, purpose)).matches : [];
    return [...here.map(({ facts }) => facts.name), text].join('\n');
  } catch (error) {
    if (error instanceof FrameGone) return '';
    throw error;
  }
}

/** All there are on this page: of that name, or of the things that are together called so. */
async function allHere(acting: Acting, query: Query, purpose: Purpose): Promise<Location> {
  const each = await locate(acting.worlds, { ...query, ordinal: null }, { purpose, all: true });
  if (each.total > 0 || query.role) return each;
  const names = query.names.map((name) => `${name}s`);
  return locate(acting.worlds, { ...query, names, ordinal: null }, { purpose: 'read', all: true });
}

/** Clicks every element that fits, or the first `each` of them, in page order. */
export async function clickEach(acting: Acting, target: Target, each: number | 'all'): Promise<void> {
  const query = queryOf(acting, target);
  const needed = each === 'all' ? 1 : each;
  let found = await locateAll(acting, query);
  while (found.length < needed && left(acting) > 0) {
    await acting.core.changes.wait(acting.core.changes.count, Math.min(150, Math.max(1, left(acting))));
    found = await locateAll(acting, query);
  }
  if (found.length < needed) {
    const there =
      found.length === 0 ? '' : `: there ${found.length === 1 ? 'is' : 'are'} only ${found.length}`;
    refuse(
      acting,
      'missing',
      `Could not find ${each === 'all' ? '' : `${each} times `}${target.words}${there}.`,
    );
  }
  const count = each === 'all' ? found.length : each;
  for (let i = 0; i < count; i++) {
    acting.isHalfDone = i < count - 1;
    let at = await pointOf(acting, found[i]!);
    if (!at) {
      // Drawn anew, or gone with its click: the next of them is then the first.
      const again = await locateAll(acting, query);
      const next = again[again.length === found.length ? i : 0];
      at = next ? await pointOf(acting, next) : null;
    }
    if (!at) refuse(acting, 'hidden', `${target.words}: number ${i + 1} of ${count} cannot be clicked.`);
    await clickPoint(acting, at);
    await settle(acting.core, SETTLE_MS);
  }
}

async function locateAll(acting: Acting, query: Query): Promise<Located[]> {
  goOn(acting);
  return (await locate(acting.worlds, query, { purpose: 'click', all: true })).matches;
}

function pointOf(acting: Acting, located: Located): Promise<{ x: number; y: number } | null> {
  return pointAt(acting, located.frame, located.facts.ref);
}
