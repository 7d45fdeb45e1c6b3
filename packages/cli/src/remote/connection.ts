import { Option } from 'commander';
import type { Surroundings } from '../config.ts';
import { CliError, EXIT } from '../exit.ts';
import { parseUrl } from '../options.ts';

export interface Connection {
  /** Base URL without a slash at the end. */
  url: string;
  token: string;
}

const DEFAULT_URL = 'http://127.0.0.1:4310';

/** `--server`, of the commands that talk to a running server. */
export function serverOption(): Option {
  return new Option(
    '--server <url>',
    `base URL of the server (default: ${DEFAULT_URL}, also: ASSAY_URL)`,
  ).argParser(parseUrl);
}

/**
 * Flag, then ASSAY_URL, then the address `assay up` listens on. The token comes from ASSAY_TOKEN alone: a flag would show
 * it to everybody who lists the processes of the machine.
 */
export function connectionOf(options: { server?: string }, surroundings: Surroundings): Connection {
  const { ASSAY_URL, ASSAY_TOKEN } = surroundings.variables;
  const url = options.server ?? (ASSAY_URL ? ASSAY_URL : DEFAULT_URL);
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new CliError(EXIT.usage, `ASSAY_URL must be an absolute http or https URL, not "${url}".`);
  }
  const token = ASSAY_TOKEN?.trim();
  if (!token) {
    throw new CliError(
      EXIT.usage,
      'No API token. Set ASSAY_TOKEN to one of the server; the first start of `assay up` prints one.',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new CliError(EXIT.usage, 'ASSAY_TOKEN must be visible ASCII characters without spaces.');
  }
  return { url: url.replace(/\/+$/, ''), token };
}
