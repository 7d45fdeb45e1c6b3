interface WithCases {
  runTestCases: { id: string }[];
}

/** A run that was read with only the cases that changed: the others as they were seen before, in the order of then. */
export function withSeenCases<R extends WithCases>(run: R, seen: R | undefined): R {
  if (!seen) return run;
  const changed = new Map(run.runTestCases.map((one) => [one.id, one]));
  return { ...run, runTestCases: seen.runTestCases.map((one) => changed.get(one.id) ?? one) };
}
