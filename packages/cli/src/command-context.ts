import type { Surroundings } from './config.ts';
import type { ExitCode } from './exit.ts';
import type { Terminal } from './terminal.ts';

/** What every command is given. A command returns its exit code or throws CliError. */
export interface CommandContext {
  terminal: Terminal;
  surroundings: Surroundings;
  /** Folder that paths on the command line are relative to. */
  cwd: string;
  setExitCode: (code: ExitCode) => void;
}
