import type { StepRecord } from '@assay/contract';
import type { CaseRun, FileTest, SuiteRun } from '@assay/engine';

/** What a reporter knows before the first case. */
export interface RunInfo {
  baseUrl: string;
  tests: readonly FileTest[];
  concurrency: number;
  /** Absolute folder of the evidence. */
  outputDir: string;
  startedAt: Date;
}

/** How a run is told. One reporter a file; every method is called in order, `onEnd` exactly once. */
export interface Reporter {
  onBegin(info: RunInfo): void;
  onCaseStart(test: FileTest): void;
  onStepStart?(test: FileTest, title: string): void;
  onStepEnd?(test: FileTest, record: StepRecord): void;
  onCaseEnd(run: CaseRun): void;
  onEnd(run: SuiteRun): void;
}
