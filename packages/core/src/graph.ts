/** The rules of the run graph are the engine's, so that `assay run` and the worker follow the same ones. */
export {
  aggregateRun,
  findCycle,
  readyCases,
  skipDependants,
  withDependencies,
} from '../../engine/src/suite/graph.ts';
export type { CaseOutcome, GraphCase } from '../../engine/src/suite/types.ts';
