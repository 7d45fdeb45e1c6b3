import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { GateOptions } from './judge.ts';
import { QUARANTINE_FILE, type Quarantine, readQuarantine } from './quarantine.ts';

/** What the gate options of a command come to. */
export interface GateFlags extends GateOptions {
  /** Times cases that did not pass are run again. */
  retries?: number;
  /** A file; false: none. */
  quarantine?: string | false;
}

/** Adds the options that say which runs are good enough. */
export function addGateOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--max-failures <n>',
        'let up to this many failed or undecided cases through (default: 0)',
      ).argParser(parseFailures),
    )
    .addOption(
      new Option(
        '--min-pass-rate <percent>',
        'let failed or undecided cases through as long as this part of all cases passed',
      ).argParser(parsePercent),
    )
    .addOption(
      new Option(
        '--retries <n>',
        'run cases that did not pass again, up to this many times (default: 0, with --allow-flaky 1)',
      ).argParser(parseRetries),
    )
    .option('--allow-flaky', 'a case that passes when it is run again is let through')
    .option(
      '--quarantine <file>',
      `cases whose failures are shown and let through, each with reason and date (default: ${QUARANTINE_FILE} when it is there)`,
    )
    .option('--no-quarantine', 'let no case through by a quarantine');
}

export interface Gate {
  options: GateOptions;
  quarantine: Quarantine;
  retries: number;
}

/** Throws CliError (2) for a quarantine that cannot be read. */
export async function gateOf(flags: GateFlags, { cwd }: CommandContext, now = new Date()): Promise<Gate> {
  // Commander gives `true` for a --no-… option that is absent.
  const given = (flags.quarantine as string | boolean | undefined) === true ? undefined : flags.quarantine;
  return {
    options: flags,
    quarantine: await readQuarantine(given, { cwd, now }),
    retries: flags.retries ?? (flags.allowFlaky ? 1 : 0),
  };
}

function parseFailures(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0.');
}

function parseRetries(text: string): number {
  if (/^\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 9.');
}

function parsePercent(text: string): number {
  const value = Number(text.replace(/%$/, ''));
  if (/^\d+(\.\d+)?%?$/.test(text) && value > 0 && value <= 100) return value;
  throw new InvalidArgumentError('It must be a percentage above 0, up to 100, such as 95.');
}
