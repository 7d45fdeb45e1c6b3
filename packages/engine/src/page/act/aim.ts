import type { Target, TargetMatch } from '@assay/contract';
import type { Purpose, Query } from '../in-page/query.ts';
import { frameOffset, type Located, type Location, locate } from '../locate/locate.ts';
import { toQuery } from '../locate/query.ts';
import { FrameGone } from '../world/worlds.ts';
import { type Acting, goOn, left, operate, type RefusalReason, Refused, refuse } from './acting.ts';

/** A target ready to be acted on: unique, visible, and hit at this point of the top frame's viewport. */
export interface Aimed {
  located: Located;
  x: number;
  y: number;
}

export interface AimOptions {
  purpose: Purpose;
  /** Default true: a disabled control is waited for, then refused. */
  enabled?: boolean;
  /** Default true: it must be hit by a click at its point. */
  point?: boolean;
}

/** Two equally good ones may become one while the page still builds; longer than this is not waited for. */
export const AMBIGUOUS_MS = 1_000;
/** When to begin looking through virtual lists for something that is nowhere. */
const SEARCH_AFTER_MS = 700;

export function queryOf(acting: Acting, target: Target): Query {
  try {
    return toQuery(target, acting.core.options.resolve);
  } catch (error) {
    throw new Refused({ outcome: 'missing-value', message: (error as Error).message });
  }
}

/** Waits for the target until the action's deadline; refuses with the reason when it does not come. */
export async function aim(acting: Acting, target: Target, options: AimOptions): Promise<Aimed> {
  const query = queryOf(acting, target);
  return aimAt(acting, query, target.words || query.names[0] || 'the target', options);
}

export async function aimAt(
  acting: Acting,
  query: Query,
  words: string,
  options: AimOptions,
): Promise<Aimed> {
  const { purpose, enabled = true, point = true } = options;
  const begun = Date.now();
  let searched = false;
  let ambiguousSince = 0;
  for (;;) {
    goOn(acting);
    acting.core.tabs.check();
    const seen = acting.core.changes.count;
    const last = left(acting) <= 0;
    const found = await locate(acting.worlds, query, { purpose, hints: last });
    goOn(acting);
    let problem: { reason: RefusalReason; message: string; near: string[] } | null = null;
    if (found.matches.length === 1 && found.total === 1) {
      const located = found.matches[0]!;
      acting.target = matchOf(acting, located);
      const prepared = await bringUp(acting, located, enabled, point);
      if ('x' in prepared) {
        noteLooseMatch(acting, query, located);
        return prepared;
      }
      problem = whyNot(words, prepared.state, prepared.by, located);
      if (last) refuse(acting, problem.reason, problem.message, problem.near);
    } else if (found.matches.length > 1) {
      ambiguousSince ||= Date.now();
      if (last || Date.now() - ambiguousSince >= AMBIGUOUS_MS) throw ambiguous(acting, words, found);
    } else {
      ambiguousSince = 0;
      if (last) throw missing(acting, words, found, purpose, query);
      if (!searched && found.why === 'not-there' && Date.now() - begun >= SEARCH_AFTER_MS) {
        searched = true;
        await searchByScrolling(acting, query, purpose);
        continue;
      }
    }
    const until = ambiguousSince ? ambiguousSince + AMBIGUOUS_MS - Date.now() : left(acting);
    await acting.core.changes.wait(seen, Math.max(1, Math.min(problem ? 100 : 250, until)));
  }
}

/** Brings what was found into view and finds the point to hit; or says why not. */
export async function bringUp(
  acting: Acting,
  located: Located,
  enabled: boolean,
  point: boolean,
): Promise<Aimed | { state: string; by: string }> {
  if (!point) {
    if (enabled && !located.facts.enabled) return { state: 'disabled', by: '' };
    return { located, x: 0, y: 0 };
  }
  try {
    const prepared = await operate(acting, located, 'prepare', {
      ref: located.facts.ref,
      enabled,
      capMs: 500,
    });
    if (prepared.state !== 'ok')
      return { state: prepared.state, by: prepared.state === 'covered' ? prepared.by : '' };
    if (located.frame.parent === null) return { located, x: prepared.x, y: prepared.y };
    const offset = await frameOffset(acting.worlds, located.frame);
    const cover = (await acting.worlds.withFrameElement(
      located.frame,
      `__assay.frameCover(this, ${JSON.stringify(await inParent(acting, located, prepared))})`,
    )) as string | null;
    if (cover) return { state: 'covered', by: cover };
    return { located, x: prepared.x + offset.x, y: prepared.y + offset.y };
  } catch (error) {
    if (error instanceof FrameGone) return { state: 'gone', by: '' };
    throw error;
  }
}

/** The point in the viewport of the frame's parent. */
async function inParent(
  acting: Acting,
  located: Located,
  p: { x: number; y: number },
): Promise<{ x: number; y: number }> {
  const box = (await acting.worlds.withFrameElement(located.frame, '__assay.frameBox(this)')) as {
    x: number;
    y: number;
  } | null;
  return { x: p.x + (box?.x ?? 0), y: p.y + (box?.y ?? 0) };
}

function whyNot(
  words: string,
  state: string,
  by: string,
  located: Located,
): { reason: RefusalReason; message: string; near: string[] } {
  const what = located.facts.description;
  switch (state) {
    case 'covered':
      return { reason: 'covered', message: `${words} is covered by ${by}.`, near: [by] };
    case 'disabled':
      return { reason: 'disabled', message: `${words} is disabled (${what}).`, near: [what] };
    case 'moving':
      return { reason: 'other', message: `${words} does not come to rest (${what}).`, near: [what] };
    case 'gone':
      return {
        reason: 'missing',
        message: `${words} disappears again and again while it is acted on.`,
        near: [what],
      };
    default:
      return {
        reason: 'hidden',
        message: `${words} is on the page but cannot be seen (${what}).`,
        near: [what],
      };
  }
}

function ambiguous(acting: Acting, words: string, found: Location): Refused {
  const candidates = found.matches.slice(0, 8).map((m) => matchOf(acting, m));
  const names = candidates.map((c) => c.description).join('; ');
  return new Refused({
    outcome: 'ambiguous',
    message: `${words} fits ${found.total} elements equally well: ${names}. Say which one, e.g. by its row, card or section.`,
    candidates,
  });
}

function missing(acting: Acting, words: string, found: Location, purpose: Purpose, query: Query): Refused {
  const near = found.near.map((n) => acting.core.masker.mask(n));
  const hint = near.length > 0 ? ` Near it: ${near.slice(0, 3).join('; ')}.` : '';
  let reason: RefusalReason = 'missing';
  let message = `Could not find ${words}.${hint}`;
  if (found.why === 'hidden') {
    reason = 'hidden';
    message = `${words} is on the page but hidden.`;
  } else if (found.why === 'no-container') {
    const place = query.relations.map((r) => r.of.words || r.of.names[0] || r.of.role).join(', ');
    message = `Could not find ${words}: ${place} is not on the page.${hint}`;
  } else if (found.why === 'ambiguous-container') {
    const place = query.relations.map((r) => r.of.words || r.of.names[0] || r.of.role).join(', ');
    return new Refused({
      outcome: 'ambiguous',
      message: `${place} fits several elements, so ${words} is not clear.`,
      candidates: [],
    });
  } else if (purpose === 'fill' && near.length > 0) {
    message = `Could not find a field for ${words}.${hint}`;
  }
  return new Refused({
    outcome: 'impossible',
    reason,
    target: null,
    message: acting.core.masker.mask(message),
    near,
  });
}

/** Goes through every scroller of the page once, as a person would look for a line in a long list. */
async function searchByScrolling(acting: Acting, query: Query, purpose: Purpose): Promise<void> {
  const frames = await acting.worlds.frames(2000);
  const top = frames[0]!;
  await acting.worlds.call(top, 'keepScroll', [], 2000);
  let moved = await acting.worlds.call(top, 'searchStep', [{ restart: true }], 2000);
  for (let i = 0; i < 400 && Date.now() < acting.deadline; i++) {
    goOn(acting);
    await acting.worlds.call(top, 'turn', [], 2000);
    const found = await locate(acting.worlds, query, { purpose });
    if (found.matches.length > 0) return;
    if (i > 0 && !moved) break;
    moved = await acting.worlds.call(top, 'searchStep', [{ restart: false }], 2000);
  }
  await acting.worlds.call(top, 'putScrollBack', [], 2000);
}

/** A name that was only partly met is said, so that a wrong guess can be seen. */
function noteLooseMatch(acting: Acting, query: Query, located: Located): void {
  const { facts } = located;
  if (query.names.length === 0 || facts.score % 200 >= 85 || facts.source === 'position') return;
  acting.notes.push(acting.core.masker.mask(`"${query.names[0]}" was taken to mean ${facts.description}.`));
}

export function matchOf(acting: Acting, located: Located): TargetMatch {
  const { masker } = acting.core;
  const { description, role, name, box } = located.facts;
  return { description: masker.mask(description), role, name: name ? masker.mask(name) : null, box };
}
