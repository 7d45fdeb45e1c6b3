/** Most labels of a test case, as its API takes them (UpdateTestCaseBody). */
export const MOST_LABELS = 50;
