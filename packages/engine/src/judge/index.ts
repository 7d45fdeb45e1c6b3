export { contradicted, contradicts, expectsFailure } from './contradiction.ts';
export { type Decision, decide, judgeClauses, type Trouble } from './decide.ts';
export { DEFAULT_HOLD_MS, evaluateCheck } from './evaluate.ts';
export { type Detour, fingerprint, gatherFindings } from './findings.ts';
export { type CheckResult, evidence, type JudgeContext, toTargetMatch } from './look.ts';
export { clip, quote, subject } from './phrase.ts';
export { NOT_REACHED, notReached, type StepResult } from './step-result.ts';
export { evaluationThought } from './thought.ts';
export { resultTitle } from './title.ts';
