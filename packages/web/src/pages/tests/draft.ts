import type { Test } from '../../api/tests.ts';

/** What is kept of a test that was left without saving: what was written, and upon what. */
export interface KeptDraft {
  draft: Draft;
  base: Test | null;
}

export function testDraftKey(project: string, id: string | null): string {
  return `test ${project} ${id ?? 'new'}`;
}

/** A test as the form holds it: empty texts instead of null, labels as one line. */
export interface Draft {
  name: string;
  application: string;
  goal: string;
  steps: string;
  expectedResult: string;
  startPath: string;
  /** Null: that of the project. */
  model: string | null;
  strongModel: string | null;
  classification: Test['classification'];
  labels: string;
  scenario: string;
  device: string;
  configs: string[];
  waitsFor: string[];
  goesOnFrom: string;
}

const EMPTY_DRAFT: Draft = {
  name: '',
  application: '',
  goal: '',
  steps: '',
  expectedResult: '',
  startPath: '',
  model: null,
  strongModel: null,
  classification: 'POSITIVE',
  labels: '',
  scenario: '',
  device: '',
  configs: [],
  waitsFor: [],
  goesOnFrom: '',
};

export function draftOf(test: Test | null): Draft {
  if (test === null) return EMPTY_DRAFT;
  return {
    name: test.name,
    application: test.applicationShortId,
    goal: test.goal,
    steps: test.steps ?? '',
    expectedResult: test.expectedResult ?? '',
    startPath: test.startPath ?? '',
    model: test.model,
    strongModel: test.strongModel,
    classification: test.classification,
    labels: test.labels.join(', '),
    scenario: test.scenarioShortId ?? '',
    device: test.devicePresetShortId ?? '',
    configs: test.configShortIds,
    waitsFor: test.waitForDependenciesProjectTestCaseIds,
    goesOnFrom: test.resumeFromDependencyProjectTestCaseId ?? '',
  };
}

/** Whether the same was written; the application of a new test is filled in when it is saved. */
export function isAlike(one: Draft, other: Draft): boolean {
  return JSON.stringify({ ...one, application: '' }) === JSON.stringify({ ...other, application: '' });
}

/** The entries of a line with commas; empty ones and repetitions are left out. */
export function listOf(line: string): string[] {
  return [...new Set(line.split(',').map((entry) => entry.trim()))].filter((entry) => entry !== '');
}
