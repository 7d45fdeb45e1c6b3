import type { RunResult, RunStatus } from '@assay/contract';

/** Exit codes of every command. Documented in docs/cli.md. */
export const EXIT = {
  passed: 0,
  failed: 1,
  /** Wrong use of the command, a wrong setting, a test file that cannot be read. */
  usage: 2,
  /** Not found or not allowed. */
  refused: 3,
  /** The run ended as ERROR: not understood, not decided, or browser or network trouble. */
  errored: 4,
  timedOut: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An end that was foreseen: the message goes to standard error as it is, without a stack. */
export class CliError extends Error {
  readonly exitCode: ExitCode;
  /** Of the answer of a server that led to it. */
  readonly statusCode: number | undefined;
  constructor(exitCode: ExitCode, message: string, options?: { cause?: unknown; statusCode?: number }) {
    super(message, options);
    this.name = 'CliError';
    this.exitCode = exitCode;
    this.statusCode = options?.statusCode;
  }
}

/** Nothing but COMPLETED/PASSED is 0; a run in which everything was skipped has shown nothing and is an error. */
export function exitCodeOf(status: RunStatus, result: RunResult | null): ExitCode {
  if (status === 'COMPLETED' && result === 'PASSED') return EXIT.passed;
  if (status === 'COMPLETED' && result === 'FAILED') return EXIT.failed;
  if (status === 'CANCELLED') return EXIT.interrupted;
  return EXIT.errored;
}
