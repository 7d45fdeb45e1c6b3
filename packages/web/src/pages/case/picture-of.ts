import type { ShownStep } from '../../api/cases.ts';

export interface Picture {
  path: string;
  /** Whether the picture was taken before the step; then the step's target can be gone from the page by now. */
  isBefore: boolean;
  box: ShownStep['box'];
}

/**
 * The picture that shows a step best. Pictures are taken after a step; where the step led to another page, its target is
 * on the last picture before it. Null when none was taken so far.
 */
export function pictureOf(steps: ShownStep[], at: number, wantAfter: boolean): Picture | null {
  const step = steps[at];
  if (!step) return null;
  const before = lastPicture(steps, at - 1);
  const left = before !== null && step.kind === 'action' && step.url !== before.url && step.box !== null;
  if (left && !wantAfter && before.screenshot) {
    return { path: before.screenshot, isBefore: true, box: step.box };
  }
  const own = step.screenshot ?? before?.screenshot ?? null;
  if (own === null) return null;
  return { path: own, isBefore: step.screenshot === null, box: left ? null : step.box };
}

/** Whether there are two pictures of a step to choose from. */
export function hasBeforeAndAfter(steps: ShownStep[], at: number): boolean {
  return pictureOf(steps, at, false)?.isBefore === true && steps[at]?.screenshot != null;
}

function lastPicture(steps: ShownStep[], from: number): ShownStep | null {
  for (let index = from; index >= 0; index -= 1) if (steps[index]?.screenshot) return steps[index]!;
  return null;
}
