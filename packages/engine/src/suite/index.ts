export { checkSuite, dependencyNames, formatProblem, graphOf } from './check-suite.ts';
export { deviceNamed, namedDevice } from './devices.ts';
export {
  aggregateRun,
  findCycle,
  type Outcomes,
  passed,
  readyCases,
  type SkippedCase,
  skipDependants,
  withDependencies,
} from './graph.ts';
export { macroProblems, parseMacroFile, samePhrase } from './macros.ts';
export { parseTestFile } from './parse-file.ts';
export { type PrintedFile, type PrintedTest, printTestFile } from './print-file.ts';
export { resolveConfigs } from './resolve-configs.ts';
export {
  type CaseRun,
  definitionOf,
  type Examine,
  type RunSuiteOptions,
  runSuite,
  type SuiteEvent,
  type SuiteRun,
} from './run-suite.ts';
export type * from './types.ts';
