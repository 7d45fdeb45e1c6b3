import type { Body } from '@assay/client';

/** What is changed on several tests at once. */
export type TestsChange = Omit<Body<'UpdateTestCasesBody'>, 'testCaseIds'>;

/** The changes that make each test what it was before this one; tests that it did not change are left alone. */
export function wayBack(
  before: Body<'UpdatedTestCases'>['before'],
  { isEnabled, addLabels = [], removeLabels = [], scenarioShortId }: TestsChange,
): Body<'UpdateTestCasesBody'>[] {
  type Before = (typeof before)[number];
  const of = (fits: (one: Before) => boolean, change: TestsChange) => {
    const testCaseIds = before.filter(fits).map(({ id }) => id);
    return testCaseIds.length > 0 ? [{ testCaseIds, ...change }] : [];
  };
  const scenarios = [...new Set(before.map((one) => one.scenarioShortId))];
  return [
    ...(isEnabled === undefined ? [] : of((one) => one.isEnabled !== isEnabled, { isEnabled: !isEnabled })),
    ...addLabels.flatMap((label) => of(({ labels }) => !labels.includes(label), { removeLabels: [label] })),
    ...removeLabels.flatMap((label) => of(({ labels }) => labels.includes(label), { addLabels: [label] })),
    ...(scenarioShortId === undefined
      ? []
      : scenarios
          .filter((scenario) => scenario !== scenarioShortId)
          .flatMap((scenario) =>
            of((one) => one.scenarioShortId === scenario, { scenarioShortId: scenario }),
          )),
  ];
}
