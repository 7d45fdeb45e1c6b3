/** The rules of the run graph are the engine's, so that `assay run` and the worker follow the same ones. */

export type { CaseOutcome, GraphCase } from '@assay/engine';
export {
  aggregateRun,
  findCycle,
  readyCases,
  skipDependants,
  withDependencies,
} from '@assay/engine';
