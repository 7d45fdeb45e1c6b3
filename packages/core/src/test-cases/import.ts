import type { VerbContext } from '../ctx.ts';

/** The parts of a parsed file test that are stored; `FileTest` of the engine fits. */
export interface ImportedTest {
  name: string;
  goal: string;
  steps: string | null;
  expected: string | null;
  classification: 'POSITIVE' | 'NEGATIVE';
  startPath: string | null;
  labels: string[];
  resumeFrom: string | null;
  waitFor: string[];
  configs: string[];
  isEnabled: boolean;
}

export interface ImportAnswer {
  created: number;
  updated: number;
  testCases: { id: string; name: string }[];
}

/**
 * Creates cases, or updates those of the same name in the application, with their dependencies and configs, all or
 * nothing. invalid_dependency names every dependency or config that does not exist, dependency_cycle the circle.
 */
export async function importTestCases(_args: {
  ctx: VerbContext;
  input: { application: string; tests: ImportedTest[] };
}): Promise<ImportAnswer> {
  throw new Error('being written');
}
