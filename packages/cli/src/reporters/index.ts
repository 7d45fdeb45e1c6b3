import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SuiteEvent } from '@assay/engine';
import { InvalidArgumentError } from 'commander';
import type { Terminal } from '../terminal.ts';
import { createCiReporter } from './ci.ts';
import { createJsonReporter } from './json.ts';
import { createJunitReporter } from './junit.ts';
import { createListReporter } from './list.ts';
import { createReportReporter } from './report.ts';
import type { Reporter, RunInfo } from './reporter.ts';

export const REPORTERS = ['list', 'ci', 'json', 'junit', 'ctrf', 'html', 'markdown'] as const;
export type ReporterName = (typeof REPORTERS)[number];

/** A reporter and the file it writes to; without one it writes to standard output. */
export interface ReporterChoice {
  name: ReporterName;
  file: string | undefined;
}

/** `junit` or `junit=results.xml`; repeatable. Only one may write to standard output. */
export function collectReporter(text: string, before: ReporterChoice[] = []): ReporterChoice[] {
  const [name, file] = text.split(/=(.*)/s) as [string, string | undefined];
  if (!(REPORTERS as readonly string[]).includes(name)) {
    throw new InvalidArgumentError(`It must be one of ${REPORTERS.join(', ')}.`);
  }
  if (file === '' || (file !== undefined && (name === 'list' || name === 'ci'))) {
    throw new InvalidArgumentError('list and ci take no file; all others do, as in junit=results.xml.');
  }
  if (file === undefined && before.some((choice) => choice.file === undefined)) {
    throw new InvalidArgumentError(
      'Two reporters cannot share standard output; give one a file, as in junit=results.xml.',
    );
  }
  return [...before, { name: name as ReporterName, file }];
}

export function createReporters(
  choices: readonly ReporterChoice[],
  terminal: Terminal,
  cwd: string,
): Reporter[] {
  return choices.map((choice) => createReporter(choice, terminal, cwd));
}

function createReporter({ name, file }: ReporterChoice, terminal: Terminal, cwd: string): Reporter {
  const write =
    file === undefined ? terminal.out : (text: string) => writeReport(path.resolve(cwd, file), text);
  switch (name) {
    case 'list':
      return createListReporter(terminal, cwd);
    case 'ci':
      return createCiReporter(terminal, cwd);
    case 'json':
      return createJsonReporter(write);
    case 'junit':
      return createJunitReporter(write, cwd);
    default:
      return createReportReporter(name, write, cwd);
  }
}

function writeReport(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Turns the events of the engine into calls of the reporters. */
export function tell(reporters: readonly Reporter[], info: Omit<RunInfo, 'tests' | 'concurrency'>) {
  return (event: SuiteEvent): void => {
    for (const reporter of reporters) {
      if (event.type === 'begin')
        reporter.onBegin({ ...info, tests: event.tests, concurrency: event.concurrency });
      else if (event.type === 'case-started') reporter.onCaseStart(event.test);
      else if (event.type === 'step-started') reporter.onStepStart?.(event.test, event.title);
      else if (event.type === 'step-ended') reporter.onStepEnd?.(event.test, event.record);
      else if (event.type === 'case-ended') reporter.onCaseEnd(event.case);
      else reporter.onEnd(event.run);
    }
  };
}
