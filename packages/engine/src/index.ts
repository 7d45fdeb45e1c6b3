export * from './browser/index.ts';
export { examine } from './examine.ts';
export type { Browsing, Examination, ExamineEvent, ExamineInput, ExamineOptions } from './examine-types.ts';
export { hostProblem } from './page/guard/allow.ts';
export type { AccessibilityLevel, BrowserState } from './page/types.ts';
export * from './plain/index.ts';
export { sensitivity } from './sensitivity/sensitivity.ts';
export type * from './sensitivity/types.ts';
export * from './suite/index.ts';
