export * from './browser/index.ts';
export { readTotp } from './examine/totp.ts';
export { examine } from './examine.ts';
export type {
  Browsing,
  Examination,
  ExamineEvent,
  ExamineInput,
  ExamineOptions,
  ModelSpent,
} from './examine-types.ts';
export * from './model/index.ts';
export { hostProblem } from './page/guard/allow.ts';
export type { AccessibilityLevel, BrowserState } from './page/types.ts';
export * from './plain/index.ts';
export * from './report/index.ts';
export { sensitivity } from './sensitivity/sensitivity.ts';
export type * from './sensitivity/types.ts';
export * from './suite/index.ts';
export { traceViewerFolder } from './trace/viewer-folder.ts';
