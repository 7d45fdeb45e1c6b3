import type { Tried } from './types.ts';

/**
 * `browser_not_runnable`: ASSAY_BROWSER names something that does not start. `browser_not_found`: nothing on the machine
 * and no way to install one worked. `browser_setting_invalid`: a variable has an unknown value. `browser_launch_failed`:
 * a browser that worked before did not start now.
 */
export type BrowserErrorCode =
  | 'browser_not_runnable'
  | 'browser_not_found'
  | 'browser_setting_invalid'
  | 'browser_launch_failed';

export class BrowserError extends Error {
  readonly code: BrowserErrorCode;
  readonly tried: Tried[];

  constructor(code: BrowserErrorCode, message: string, options: { cause?: unknown; tried?: Tried[] } = {}) {
    super(message, { cause: options.cause });
    this.name = 'BrowserError';
    this.code = code;
    this.tried = options.tried ?? [];
  }
}

/** Lines of a browser's own log that tell why it did not start, rather than that it did not. */
const TELLING =
  /error while loading shared libraries|no usable sandbox|running as root without|no such file|permission denied|exec format|cannot open|missing x server|unable to open|fatal/i;

/** The line of an error that says most: a known cause in a browser's log, else the first. Cut to `limit` characters. */
export function reasonOf(error: unknown, limit = 300): string {
  const text = error instanceof Error ? error.message : String(error);
  // biome-ignore lint/complexity/useRegexLiterals: the escape character is spelled out for the reader
  const colours = new RegExp('\\u001b\\[[0-9;]*m', 'g');
  const lines = text
    .replace(colours, '')
    .split('\n')
    .map((line) => line.replace(/^\s*-?\s*(\[pid=\d+\]\[(err|out)\]\s*)?/, '').trim())
    .filter((line) => line !== '');
  return (lines.find((line) => TELLING.test(line)) ?? lines[0] ?? 'no reason given').slice(0, limit);
}
