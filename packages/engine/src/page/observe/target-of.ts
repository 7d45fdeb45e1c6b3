import { literal, type Target } from '@assay/contract';
import { ANYTHING, type InPageFacts, type Purpose } from '../in-page/query.ts';
import type { Surroundings } from '../in-page/surroundings.ts';
import { locate } from '../locate/locate.ts';
import { toQuery } from '../locate/query.ts';
import type { Core } from '../session/core.ts';
import { HANG_MS } from '../session/settle.ts';
import type { Refs } from './observe.ts';
import type { Named } from './types.ts';

/** Ordinals beyond this are no name for anything. */
const MOST = 400;

/**
 * The Target by which a Step finds the element again, also in another run. Null when the element is gone, or cannot be
 * told from others by any name. Every Target that is returned was looked up and led to the element.
 */
export async function targetOf(core: Core, refs: Refs, ref: string, purpose: Purpose): Promise<Named | null> {
  const known = refs.get(ref);
  const { worlds } = core.tabs.current;
  const frame = known && worlds.frame(known.frameId);
  if (!known || !frame) return null;
  const only = { ...ANYTHING, sameAs: known.ref, frameId: known.frameId };
  const facts = (await locate(worlds, only, { purpose: 'read', all: true })).matches[0]?.facts;
  const surroundings = await worlds.call(frame, 'surroundingsOf', [{ ref: known.ref }], HANG_MS);
  if (!facts || !surroundings) return null;
  const names = candidates(facts, surroundings);
  const shared: Target[] = [];
  for (const target of names) {
    const led = await leadsTo(target);
    if (led === 'here') return named(target);
    if (led === 'elsewhere') shared.push(target);
  }
  // A place among several is the poorest name: it changes with the page.
  for (const target of shared) {
    const place = await placeAmong(target);
    if (place === null) continue;
    const counted = { ...target, words: `${target.words} number ${place}`, ordinal: place };
    if ((await leadsTo(counted)) === 'here') return named(counted);
  }
  return null;

  function named(target: Target): Named {
    const { role, name, expanded } = facts!;
    return { target, role, name: core.masker.mask(name), surroundings: surroundings!, expanded };
  }

  async function leadsTo(target: Target): Promise<'here' | 'elsewhere' | 'nowhere'> {
    const found = await locate(worlds, toQuery(target, core.options.resolve), { purpose });
    if (found.matches.length === 0) return 'nowhere';
    if (found.matches.length > 1 || found.total > 1) return 'elsewhere';
    return (await isIt(found.matches[0]!)) ? 'here' : 'elsewhere';
  }

  async function placeAmong(target: Target): Promise<number | null> {
    const found = await locate(worlds, toQuery(target, core.options.resolve), {
      purpose,
      all: true,
      limit: MOST,
    });
    for (const [index, match] of found.matches.entries()) if (await isIt(match)) return index + 1;
    return null;
  }

  async function isIt(match: { facts: InPageFacts; frame: { frameId: string } }): Promise<boolean> {
    if (match.frame.frameId !== known!.frameId) return false;
    return worlds.call(frame!, 'isSameElement', [{ a: match.facts.ref, b: known!.ref }], HANG_MS);
  }
}

/** From the best name to the poorest. */
function candidates(facts: InPageFacts, around: Surroundings): Target[] {
  const role = facts.role === 'generic' ? undefined : facts.role;
  const text = (facts.text ?? '').replace(/\s+/g, ' ').trim();
  const name = facts.name || (text.length < 120 ? text : '');
  const kind = role ?? 'element';
  const out: Target[] = [];
  const within = (target: Target, place: { role: string; name: string }): Target => {
    const words = place.name ? `the "${place.name}" ${place.role}` : `the ${place.role}`;
    const of: Target = { words, role: place.role, ...(place.name && { name: literal(place.name) }) };
    return { ...target, words: `${target.words} in ${words}`, relations: [{ kind: 'in', of }] };
  };
  if (name) {
    const own: Target = {
      words: role ? `the "${name}" ${role}` : `"${name}"`,
      ...(role && { role }),
      name: literal(name),
      exact: true,
    };
    out.push(own, ...around.containers.map((place) => within(own, place)));
  }
  const { placeholder } = facts.attributes;
  if (placeholder)
    out.push({ words: `the field "${placeholder}"`, by: 'placeholder', name: literal(placeholder) });
  if (role) {
    const own: Target = { words: `the ${kind}`, role };
    out.push(...around.containers.map((place) => within(own, place)), own);
  }
  return out;
}
