import type { Target } from '@assay/contract';
import { locate } from '../locate/locate.ts';
import { type Acting, input, left, operate, refuse } from './acting.ts';
import { aim, bringUp, queryOf } from './aim.ts';
import { clickAimed } from './pointer.ts';

/** Brings a check box, switch, radio or toggle into the asked state; a click that changes nothing is a refusal. */
export async function setChecked(acting: Acting, target: Target, wanted: boolean): Promise<void> {
  const first = await aim(acting, target, { purpose: 'check', enabled: false, point: false });
  if (first.located.facts.checked === wanted) {
    acting.notes.push(`${target.words} was already ${wanted ? 'checked' : 'unchecked'}.`);
    return;
  }
  if (!wanted && first.located.facts.role === 'radio') {
    refuse(acting, 'other', `${target.words} is a radio button: it is unchecked by choosing another one.`);
  }
  const ready = await bringUp(acting, first.located, true, true);
  const aimed = 'x' in ready ? ready : await aim(acting, target, { purpose: 'check' });
  const ref = aimed.located.facts.ref;
  const before = await operate(acting, aimed.located, 'stateOf', ref);
  if (before.checked === wanted) return;
  await clickAimed(acting, aimed);
  if (await becomes(acting, aimed.located, ref, wanted, 1_000)) return;
  const query = queryOf(acting, target);
  const now = await locate(acting.worlds, query, { purpose: 'check' });
  // Gone with the click (a list that shows only what is not done): its place may have been taken by another.
  if (now.matches.length === 0 || (now.matches.length === 1 && now.matches[0]!.facts.checked === wanted))
    return;
  if (now.matches.length > 1 || now.matches[0]!.facts.ref !== ref)
    refuse(acting, 'other', `${target.words} did not become ${wanted ? 'checked' : 'unchecked'}.`);
  // Some drawings swallow the click; the key does what a click should have.
  await operate(acting, aimed.located, 'focusField', { ref, select: 'end' });
  await input(acting, acting.page.keyboard.press('Space'));
  if (await becomes(acting, aimed.located, ref, wanted, Math.max(300, Math.min(left(acting), 1_000)))) return;
  refuse(acting, 'other', `${target.words} did not become ${wanted ? 'checked' : 'unchecked'}.`);
}

async function becomes(
  acting: Acting,
  located: Parameters<typeof operate>[1],
  ref: number,
  wanted: boolean,
  capMs: number,
): Promise<boolean> {
  const end = Date.now() + capMs;
  for (;;) {
    const seen = acting.core.changes.count;
    const state = await operate(acting, located, 'stateOf', ref);
    // Redrawn or without a state that could be read: nothing more can be said of it.
    if (state.gone || state.checked === null || state.checked === wanted) return true;
    if (Date.now() >= end) return false;
    await acting.core.changes.wait(seen, 50);
  }
}
