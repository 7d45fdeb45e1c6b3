/** Where a command writes: data to `out` (standard output), progress and trouble to `err` (standard error). */
export interface Terminal {
  out: (text: string) => void;
  /** One line to standard error; the line end is added. */
  note: (text: string) => void;
  /** Standard output is a terminal whose lines can be drawn again. */
  live: boolean;
  columns: () => number;
  paint: Paint;
  notePaint: Paint;
}

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

export function createPaint(enabled: boolean): Paint {
  const style = (open: number, close: number) => (text: string) =>
    enabled ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}

/**
 * @param options.color Undefined: colours only on a terminal.
 */
export function createTerminal(options: {
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  color: boolean | undefined;
}): Terminal {
  const { stdout, stderr, color } = options;
  return {
    out: (text) => void stdout.write(text),
    note: (text) => void stderr.write(`${text}\n`),
    live: stdout.isTTY === true,
    columns: () => stdout.columns ?? 80,
    paint: createPaint(color ?? stdout.isTTY === true),
    notePaint: createPaint(color ?? stderr.isTTY === true),
  };
}

/**
 * Control characters of a page must not steer the terminal: all but line breaks and tabs are shown as a dot. Nor must its
 * text be a command to the CI system that reads the log: `::error::` and `##vso[` are cut by a dot.
 */
export function printable(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '·')
    .replace(/^(\s*:)(?=:)/gm, '$1·')
    .replace(/##(?=\w*\[)/g, '#·#');
}

/** The first line of a text in at most `width` characters. */
export function oneLine(text: string, width = 200): string {
  const line = printable(text).split('\n')[0]!.trim();
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** `0.4 s`, `12.3 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** `1 test`, `2 tests`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
