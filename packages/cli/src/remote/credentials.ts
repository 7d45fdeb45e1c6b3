import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { CliError, EXIT } from '../exit.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** What `assay login` keeps. A token is sent only to the server it is kept for. */
const Credentials = z.object({
  /** Server that commands talk to when nothing else is said. */
  current: z.string(),
  servers: z.record(z.string(), z.object({ token: z.string().min(1), project: z.string().optional() })),
});
export type Credentials = z.infer<typeof Credentials>;

/** `$XDG_CONFIG_HOME/assay/credentials.json`, by default below `~/.config`; on Windows below `%APPDATA%`. */
export function credentialsFile(variables: Variables): string {
  const home = variables.HOME || variables.USERPROFILE || homedir();
  const base =
    platform() === 'win32'
      ? variables.APPDATA || path.join(home, 'AppData', 'Roaming')
      : variables.XDG_CONFIG_HOME || path.join(home, '.config');
  return path.join(base, 'assay', 'credentials.json');
}

/** Undefined when nobody has logged in. Throws CliError (2) for a file that others may read or that is damaged. */
export function readCredentials(variables: Variables): Credentials | undefined {
  const file = credentialsFile(variables);
  let text: string;
  try {
    if (platform() !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
      throw new CliError(EXIT.usage, `${file} may be read by others. Run: chmod 600 ${file}`);
    }
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof CliError) throw error;
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw new CliError(EXIT.usage, `${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const parsed = Credentials.safeParse(parse(text));
  if (parsed.success) return parsed.data;
  throw new CliError(EXIT.usage, `${file} is damaged. Remove it and run assay login again.`);
}

/** Written beside and moved into place, 0600 in a folder of 0700; undefined removes the file. Returns the path. */
export function writeCredentials(variables: Variables, credentials: Credentials | undefined): string {
  const file = credentialsFile(variables);
  try {
    if (credentials === undefined) {
      rmSync(file, { force: true });
      return file;
    }
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
    chmodSync(beside, 0o600);
    renameSync(beside, file);
    return file;
  } catch (error) {
    throw new CliError(EXIT.usage, `${file} cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
