export * from './browser/index.ts';
export { examine } from './examine.ts';
export type { Examination, ExamineEvent, ExamineInput, ExamineOptions } from './examine-types.ts';
export type { AccessibilityLevel, BrowserState } from './page/types.ts';
export * from './plain/index.ts';
export { sensitivity } from './sensitivity/sensitivity.ts';
export type * from './sensitivity/types.ts';
export * from './suite/index.ts';
