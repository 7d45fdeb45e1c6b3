import type { Reporter } from './reporter.ts';

/**
 * JSON lines: one object an event, as it happens. `run-started`, `case-started`, `step-ended`, `case-ended`, and last
 * `run-ended` with the whole run.
 */
export function createJsonReporter(write: (text: string) => void): Reporter {
  const line = (type: string, data: object) => write(`${JSON.stringify({ type, ...data })}\n`);
  return {
    onBegin({ headline, url, total, startedAt }) {
      line('run-started', { headline, url, total, startedAt: startedAt.toISOString() });
    },
    onCaseStart(name) {
      line('case-started', { name });
    },
    onStepEnd(name, { index, title, outcome, durationMs }) {
      line('step-ended', { name, index, title, outcome, durationMs });
    },
    onCaseEnd(run) {
      line('case-ended', run.json);
    },
    onEnd(run) {
      line('run-ended', { ...run.json, ...(run.gate && { gate: gateJson(run.gate) }) });
    },
  };
}

/** What is made of a run, as JSON prints it. */
export function gateJson(gate: NonNullable<Parameters<Reporter['onEnd']>[0]['gate']>) {
  const { exitCode, failures, passRate, quarantined, flaky, lines } = gate;
  return { passed: exitCode === 0, exitCode, failures, passRate, quarantined, flaky, notes: lines };
}
