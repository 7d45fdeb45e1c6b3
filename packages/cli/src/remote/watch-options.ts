import { type Command, InvalidArgumentError, Option } from 'commander';
import { addGateOptions } from '../gate/options.ts';
import { parseSeconds } from '../options.ts';
import { collectReporter, REPORTER_HELP } from '../reporters/index.ts';

/** Adds the options of commands that wait for the end of a run. */
export function addWatchOptions(command: Command): Command {
  command
    .option('--timeout <seconds>', 'wait at most this long, then exit with 5 (default: 3600)', parseSeconds)
    .addOption(
      new Option(
        '--poll-interval <seconds>',
        'how often progress is told; the end is noticed at once (default: 5)',
      ).argParser(parsePoll),
    )
    .option('--reporter <name>', REPORTER_HELP, collectReporter);
  return addGateOptions(command);
}

function parsePoll(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds > 0 && seconds <= 60) return Math.max(1, Math.ceil(seconds));
  throw new InvalidArgumentError('It must be a number of seconds, at most 60.');
}
