import { changesSoFar } from './pulse.ts';
import { secretBoxes } from './secrets.ts';

/** A state of the page to come back to with `stillLooks`; null when it should not be pictured as it is now. */
export async function viewToPicture(secrets: string[]): Promise<string | null> {
  if (document.readyState !== 'complete') {
    // Pictures come with the load event; one that takes longer is for the picture at the end.
    await new Promise((done) => {
      window.addEventListener('load', () => setTimeout(done, 0), { once: true });
      setTimeout(done, 40);
    });
  }
  if (document.readyState !== 'complete' || document.getAnimations().some(isMotion)) return null;
  return secretBoxes(secrets).length === 0 ? printOfView() : null;
}

/** The page looks as it did when `viewToPicture` was asked: nothing changed since, and there still is nothing to cover. */
export function stillLooks(input: { view: string; secrets: string[] }): boolean {
  return printOfView() === input.view && secretBoxes(input.secrets).length === 0;
}

function isMotion(animation: Animation): boolean {
  if (animation.playState !== 'running') return false;
  const end = animation.effect?.getComputedTiming().endTime;
  if (typeof end !== 'number' || !Number.isFinite(end)) return false;
  const property = animation instanceof CSSTransition ? animation.transitionProperty : '';
  return !/color|shadow|^background|^fill$|^stroke$/.test(property);
}

/** Changes so far, and what scripts change without a sign: the values of fields. As a number, for no value must leave the page. */
function printOfView(): string {
  let print = 0;
  for (const el of Array.from(document.querySelectorAll('input, textarea, select'))) {
    const { value, checked } = el as HTMLInputElement;
    for (let i = 0; i < value.length; i++) print = (print * 31 + value.charCodeAt(i)) | 0;
    print = (print * 31 + (checked ? 2 : 1)) | 0;
  }
  return [performance.timeOrigin, changesSoFar(), scrollX, scrollY, print].join(' ');
}
