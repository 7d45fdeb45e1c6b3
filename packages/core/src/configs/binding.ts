/** What the fields of a config are bound to when they are encrypted: table and row. */
export function configBinding(configId: string): string {
  return `config:${configId}`;
}

/** The same for what a run brings with it. */
export function runParametersBinding(runId: string): string {
  return `run:${runId}:parameters`;
}

export function outputsBinding(runTestCaseId: string): string {
  return `run_test_case:${runTestCaseId}:outputs`;
}

/** Cookies and storage of a passed case, kept for Resume From. */
export function browserStateBinding(runTestCaseId: string, attempt: number): string {
  return `run_test_case:${runTestCaseId}:${attempt}:browser-state`;
}

/** Values of a config in one environment. */
export function configEnvironmentBinding(configId: string, environmentId: string): string {
  return `config:${configId}:environment:${environmentId}`;
}

export function configFileBinding(fileId: string): string {
  return `config_file:${fileId}`;
}
