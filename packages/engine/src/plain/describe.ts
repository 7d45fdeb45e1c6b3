import type { Step, Target } from '@assay/contract';
export function describeTarget(target: Target): string {
  return target.words;
}
export function describeStep(step: Step): string {
  return step.words;
}
