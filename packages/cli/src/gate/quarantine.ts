import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError, EXIT } from '../exit.ts';

export interface QuarantineEntry {
  /** Id of the test case, its name, or `file#name`. */
  case: string;
  reason: string;
  /** Last day it holds, `YYYY-MM-DD` in UTC. */
  expires: string;
}

export interface Quarantine {
  /** Entries that hold today. */
  entries: QuarantineEntry[];
  /** Why other entries do not hold, for people. */
  notes: string[];
}

export const QUARANTINE_FILE = 'assay.quarantine.json';
export const NO_QUARANTINE: Quarantine = { entries: [], notes: [] };

/**
 * Reads the quarantine: `assay.quarantine.json` of `cwd` when it is there, or the given file; `false`: none. An entry
 * without a reason or a date, or past its date, does not hold, and a note says so. Throws CliError (2) for a file that
 * cannot be read or is not a quarantine.
 */
export async function readQuarantine(
  given: string | false | undefined,
  { cwd, now }: { cwd: string; now: Date },
): Promise<Quarantine> {
  if (given === false) return NO_QUARANTINE;
  const file = given ?? QUARANTINE_FILE;
  let text: string;
  try {
    text = await readFile(path.resolve(cwd, file), 'utf8');
  } catch (error) {
    if (given === undefined && (error as NodeJS.ErrnoException).code === 'ENOENT') return NO_QUARANTINE;
    throw new CliError(EXIT.usage, `${file}: cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return checkQuarantine(parse(text, file), file, now);
}

function parse(text: string, file: string): unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(EXIT.usage, `${file}: is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const list = Array.isArray(value) ? value : (value as { quarantine?: unknown } | null)?.quarantine;
  if (Array.isArray(list)) return list;
  throw new CliError(
    EXIT.usage,
    `${file}: expected {"quarantine": [{"case": "Pay by card", "reason": "…", "expires": "2027-01-31"}]}.`,
  );
}

function checkQuarantine(list: unknown[], file: string, now: Date): Quarantine {
  const today = now.toISOString().slice(0, 10);
  const entries: QuarantineEntry[] = [];
  const notes: string[] = [];
  for (const [index, value] of list.entries()) {
    const entry = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const text = (key: string) => (typeof entry[key] === 'string' ? (entry[key] as string).trim() : '');
    const [name, reason, expires] = [text('case'), text('reason'), text('expires')];
    const problem =
      name === ''
        ? 'it names no case ("case": the name or id of one)'
        : reason === ''
          ? 'it has no reason ("reason")'
          : !isDay(expires)
            ? 'it has no date ("expires": "YYYY-MM-DD")'
            : expires < today
              ? `it expired on ${expires}`
              : undefined;
    if (problem === undefined) entries.push({ case: name, reason, expires });
    else notes.push(`${file}: entry ${index + 1}${name ? ` (${name})` : ''} does not hold: ${problem}`);
  }
  return { entries, notes };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}
