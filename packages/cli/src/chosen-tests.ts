import type { ConfigSet } from '@assay/contract';
import {
  type Browsing,
  deviceNamed,
  type FileTest,
  graphOf,
  type Macro,
  resolveConfigs,
  type TestFile,
  withDependencies,
} from '@assay/engine';
import { browsingOf } from './browsing.ts';
import type { BrowsingOptions } from './browsing-options.ts';
import type { CommandContext } from './command-context.ts';
import { CliError, EXIT } from './exit.ts';
import type { MailOptions } from './mailbox.ts';
import { plural } from './terminal.ts';
import { findTestFiles, loadMacros, loadTestFiles, testsOf } from './test-files.ts';

/** Options of the commands that run test files. */
export interface ChosenOptions extends BrowsingOptions, MailOptions {
  grep?: RegExp;
  label?: string[];
  config?: Record<string, string>;
  macros?: string[];
}

export interface ChosenTests {
  tests: FileTest[];
  configsOf: (test: FileTest) => ConfigSet;
  macrosOf: (test: FileTest) => Macro[];
  browsingOf: (test: FileTest) => Browsing;
  files: readonly TestFile[];
}

/** Reads test files and chooses of them; throws CliError (2) for everything that is wrong with them. */
export async function chooseTests(
  wanted: readonly string[],
  options: ChosenOptions,
  { terminal, surroundings, cwd }: CommandContext,
): Promise<ChosenTests> {
  const files = await loadTestFiles(await findTestFiles(wanted, cwd), cwd);
  const macros = await loadMacros(options.macros ?? [], cwd);
  const tests = filterTests(testsOf(files), options, terminal.note);
  const configs = readConfigs(files, tests, options.config ?? {}, surroundings.variables);
  const own = new Map(files.map((file) => [file.path, file]));
  const browsing = browsingOf(options);
  return {
    tests,
    configsOf: (test) => configs.get(test.file)!,
    macrosOf: (test) => [...own.get(test.file)!.macros, ...macros],
    browsingOf: (test) => browsing(browsingOfTest(test, own.get(test.file)!)),
    files,
  };
}

/** The device that a test names stands in place of that of its file. */
function browsingOfTest({ device }: FileTest, file: TestFile): Browsing {
  const found = device === null ? null : deviceNamed(device, file.devices);
  return found && 'device' in found ? { ...file.browsing, device: found.device } : file.browsing;
}

/** The tests that were asked for, without drafts, with everything they depend on. */
function filterTests(all: FileTest[], options: ChosenOptions, note: (text: string) => void): FileTest[] {
  const enabled = all.filter((test) => test.isEnabled);
  const drafts = all.length - enabled.length;
  if (drafts > 0) note(`${plural(drafts, 'draft')} left out.`);
  const { grep, label } = options;
  const chosen = enabled.filter(
    (test) =>
      (!grep || grep.test(test.name)) && (!label || label.some((wanted) => test.labels.includes(wanted))),
  );
  if (chosen.length === 0) {
    const filters = [grep ? `--grep ${grep.source}` : '', label ? `--label ${label.join(',')}` : ''].filter(
      Boolean,
    );
    throw new CliError(
      EXIT.usage,
      filters.length > 0
        ? `No test fits ${filters.join(' and ')}. There are ${enabled.length}: ${nameSome(enabled)}.`
        : 'Every test in these files is a draft. Take the line "Draft: yes" out of those that should run.',
    );
  }
  const names = new Set(
    withDependencies(
      graphOf(enabled),
      chosen.map((test) => test.name),
    ),
  );
  if (names.size > chosen.length)
    note(`${plural(names.size - chosen.length, 'test')} added because others depend on it.`);
  return enabled.filter((test) => names.has(test.name));
}

function nameSome(tests: FileTest[]): string {
  const names = tests.slice(0, 5).map((test) => `"${test.name}"`);
  return names.join(', ') + (tests.length > names.length ? ', …' : '');
}

/** Configs by file. Throws CliError (2) when a variable that a chosen test needs is not set. */
function readConfigs(
  files: readonly TestFile[],
  tests: readonly FileTest[],
  overrides: Record<string, string>,
  variables: Readonly<Record<string, string | undefined>>,
): Map<string, ConfigSet> {
  const byFile = new Map<string, ConfigSet>();
  const problems: string[] = [];
  for (const file of files) {
    const { configs, missing } = resolveConfigs(file.configs, variables, overrides);
    byFile.set(file.path, configs);
    const chosen = tests.filter((test) => test.file === file.path);
    const used = new Set(chosen.flatMap((test) => [...test.configs, file.browsing.httpAuth]));
    for (const { config, field, variable } of missing) {
      if (!used.has(config)) continue;
      problems.push(
        `${file.path}: config "${config}" takes "${field}" from $${variable}, which is not set. Set it, or give --config ${config}.${field}=….`,
      );
    }
  }
  if (problems.length > 0) throw new CliError(EXIT.usage, problems.join('\n'));
  return byFile;
}
