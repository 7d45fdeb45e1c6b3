import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CliError, EXIT } from './exit.ts';

/** Where evidence goes when `--output` is not given: a folder of its own for each run below this one. */
export const DEFAULT_OUTPUT = 'assay-output';
/** How many such folders are kept. */
const KEEP = 20;
const OWN_FOLDER = /^(run|try)-\d{8}-\d{6}-[0-9a-f]{4}$/;
const CASE_FOLDER = /^(?:\d{2,}-[a-z0-9-]+|retry-\d)$/;
/** Names the case folders that the last run made in a folder given by `--output`; the next run removes those only. */
const MANIFEST = 'assay-run.json';

/**
 * Makes the folder for a run's evidence. A given folder is used as it is, and what the last run left in it is
 * removed; otherwise a fresh one below `assay-output`, where the oldest of more than 20 are removed.
 *
 * @returns absolute path
 */
export async function prepareOutput(options: {
  given: string | undefined;
  kind: 'run' | 'try';
  cwd: string;
  now: Date;
  random: () => string;
}): Promise<string> {
  const { given, kind, cwd, now } = options;
  try {
    if (given !== undefined) {
      const dir = path.resolve(cwd, given);
      await mkdir(dir, { recursive: true });
      await removeLastRun(dir);
      return dir;
    }
    const root = path.resolve(cwd, DEFAULT_OUTPUT);
    const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
    const dir = path.join(root, `${kind}-${stamp}-${options.random()}`);
    await mkdir(dir, { recursive: true });
    await prune(root);
    return dir;
  } catch (error) {
    if (error instanceof CliError) throw error;
    const where = given ?? DEFAULT_OUTPUT;
    throw new CliError(EXIT.usage, `Evidence cannot be written to ${where}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Remembers the case folders of a run, so that the next run into the same folder can remove them. */
export async function writeManifest(dir: string, caseFolders: string[]): Promise<void> {
  await writeFile(path.join(dir, MANIFEST), `${JSON.stringify({ madeBy: 'assay', caseFolders }, null, 2)}\n`);
}

async function removeLastRun(dir: string): Promise<void> {
  const text = await readFile(path.join(dir, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  let folders: unknown;
  try {
    folders = (JSON.parse(text) as { caseFolders?: unknown }).caseFolders;
  } catch {
    return;
  }
  if (!Array.isArray(folders)) return;
  for (const name of folders) {
    if (typeof name === 'string' && CASE_FOLDER.test(name))
      await rm(path.join(dir, name), { recursive: true, force: true });
  }
}

async function prune(root: string): Promise<void> {
  const own = (await readdir(root)).filter((name) => OWN_FOLDER.test(name));
  const byAge = own.sort((a, b) => (a.slice(4) < b.slice(4) ? 1 : -1));
  for (const name of byAge.slice(KEEP)) await rm(path.join(root, name), { recursive: true, force: true });
}
