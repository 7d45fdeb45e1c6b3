import type { Readable } from 'node:stream';

/** Where trace files are kept. Paths are relative to one attempt: forward slashes, no `..`. */
export interface ArtifactStore {
  /** Absolute folder of one attempt; the engine writes into it. */
  attemptDir(place: AttemptPlace): string;
  /** Undefined when there is no such file, or when the path leads out of the folder. */
  open(place: AttemptPlace, path: string): Promise<{ stream: Readable; bytes: number } | undefined>;
}

export interface AttemptPlace {
  runId: string;
  runTestCaseId: string;
  attempt: number;
}
