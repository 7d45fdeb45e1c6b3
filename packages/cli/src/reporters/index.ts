import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { Terminal } from '../terminal.ts';
import { createCiReporter } from './ci.ts';
import { createGithubReporter } from './github.ts';
import { createJsonReporter } from './json.ts';
import { createListReporter } from './list.ts';
import { createReportReporter } from './report.ts';
import type { Reporter } from './reporter.ts';

export const REPORTERS = ['list', 'ci', 'github', 'json', 'junit', 'ctrf', 'html', 'markdown'] as const;
export type ReporterName = (typeof REPORTERS)[number];

/** Those that tell it while it goes on, to people. */
const LIVE: readonly ReporterName[] = ['list', 'ci', 'github'];

/** What `--reporter` says of itself. */
export const REPORTER_HELP =
  'list, ci, github, json, junit, ctrf, html or markdown; all but the first three also as junit=FILE; repeatable (default: list on a terminal, github in GitHub Actions, else ci)';

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
  if (file === '' || (file !== undefined && (LIVE as readonly string[]).includes(name))) {
    throw new InvalidArgumentError(
      'list, ci and github take no file; all others do, as in junit=results.xml.',
    );
  }
  if (file === undefined && before.some((choice) => choice.file === undefined)) {
    throw new InvalidArgumentError(
      'Two reporters cannot share standard output; give one a file, as in junit=results.xml.',
    );
  }
  return [...before, { name: name as ReporterName, file }];
}

/**
 * The chosen reporters, all told together. When each has a file, the one for this terminal or log is added.
 *
 * @param live Where the default one writes, when that is not standard output.
 */
export function createReporters(
  choices: readonly ReporterChoice[],
  { terminal, surroundings, cwd }: Pick<CommandContext, 'terminal' | 'surroundings' | 'cwd'>,
  live: Terminal = terminal,
): Reporter {
  const { GITHUB_STEP_SUMMARY, GITHUB_ACTIONS } = surroundings.variables;
  const create = ({ name, file }: ReporterChoice, to: Terminal): Reporter => {
    if (name === 'list') return createListReporter(to, cwd);
    if (name === 'ci') return createCiReporter(to, cwd);
    if (name === 'github') return createGithubReporter(to, cwd, GITHUB_STEP_SUMMARY);
    if (name === 'json') return createJsonReporter(file === undefined ? to.out : appending(cwd, file));
    return createReportReporter(name, file === undefined ? to.out : (text) => writeReport(cwd, file, text));
  };
  const reporters = choices.map((choice) => create(choice, terminal));
  if (choices.every(({ file }) => file !== undefined)) {
    const name = GITHUB_ACTIONS === 'true' ? 'github' : live.live ? 'list' : 'ci';
    reporters.unshift(create({ name, file: undefined }, live));
  }
  return together(reporters);
}

/** Whether a report with pictures will be written from what this machine knows. */
export function wantsPictures(choices: readonly ReporterChoice[]): boolean {
  return choices.some(({ name }) => name === 'html');
}

export function writeReport(cwd: string, file: string, text: string): void {
  const target = path.resolve(cwd, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** A file that begins empty and grows line by line. */
function appending(cwd: string, file: string): (text: string) => void {
  writeReport(cwd, file, '');
  return (text) => appendFileSync(path.resolve(cwd, file), text);
}

function together(reporters: readonly Reporter[]): Reporter {
  const each = (tell: (one: Reporter) => void) => {
    for (const one of reporters) tell(one);
  };
  return {
    onBegin: (info) => each((one) => one.onBegin(info)),
    onCaseStart: (name) => each((one) => one.onCaseStart(name)),
    onStepStart: (name, title) => each((one) => one.onStepStart?.(name, title)),
    onStepEnd: (name, record) => each((one) => one.onStepEnd?.(name, record)),
    onCaseEnd: (run) => each((one) => one.onCaseEnd(run)),
    onEnd: (run) => each((one) => one.onEnd(run)),
  };
}
