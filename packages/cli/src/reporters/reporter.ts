import type { RunResult, RunStatus, StepRecord } from '@assay/contract';
import type { ReportCase, ReportFormat, ReportRun } from '@assay/engine';
import type { GateVerdict } from '../gate/judge.ts';

/** What a reporter knows before the first case; the same of a local run and of one on a server. */
export interface RunInfo {
  /** What is run: `31 tests against http://localhost:3000`. */
  headline: string;
  /** Page of the run; null for a local one. */
  url: string | null;
  total: number;
  /** Cases at a time; null where the server decides. */
  concurrency: number | null;
  startedAt: Date;
}

/** A case that has ended. */
export interface ToldCase extends ReportCase {
  /** Absolute folder of its evidence on this machine; null when there is none. */
  evidence: string | null;
  /** As JSON lines print it. */
  json: object;
}

/** A run that has ended. */
export interface ToldRun {
  status: RunStatus;
  result: RunResult | null;
  durationMs: number;
  cases: readonly ToldCase[];
  /** Absolute folder of all evidence on this machine. */
  evidence: string | null;
  /** The run as the reports tell it; with pictures when a report that shows them was asked for. */
  report: ReportRun;
  /** Reports that the server has written itself. */
  written: Partial<Record<ReportFormat, string>>;
  /** As the last JSON line prints it. */
  json: object;
  /** What is made of it; undefined when nobody asked for more than its result. */
  gate: GateVerdict | undefined;
}

/** How a run is told. One reporter a file; every method is called in order, `onEnd` exactly once. */
export interface Reporter {
  onBegin(info: RunInfo): void;
  onCaseStart(name: string): void;
  onStepStart?(name: string, title: string): void;
  onStepEnd?(name: string, record: StepRecord): void;
  onCaseEnd(run: ToldCase): void;
  onEnd(run: ToldRun): void;
}
