import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './lib/run.mjs';
import { childEnv, ensureToolchain, ROOT, SetUpError, say } from './lib/toolchain.mjs';

/**
 * Set-up on a machine with Node >= 20 and nothing else: packages, Node 24 and a Chromium. Plain JavaScript without
 * dependencies, because it runs before there are any. `node scripts/bootstrap.mjs` does it all and says what it found.
 */
export { ensureToolchain, ROOT, SetUpError };

const REMEMBERED = join(ROOT, '.assay', 'browser.json');

/**
 * @typedef {object} FoundBrowser
 * @property {string} executable
 * @property {string} kind
 * @property {string} source
 * @property {string} version
 */

/**
 * Finds or installs a browser. The search is written once, in TypeScript (packages/engine/src/browser); this asks it and
 * remembers the answer as long as the executable and the settings stay the same.
 *
 * @returns {Promise<FoundBrowser>}
 */
export async function ensureBrowser() {
  const node = await ensureToolchain();
  const settings = settingsOfBrowser();
  const remembered = readRemembered(settings);
  if (remembered) return remembered;
  const script = join(ROOT, 'packages', 'engine', 'src', 'browser', 'ensure-main.ts');
  const answer = `${REMEMBERED}.${process.pid}`;
  mkdirSync(join(ROOT, '.assay'), { recursive: true });
  const { code } = await run(node, [script, answer], { env: childEnv(node) });
  if (code !== 0) throw new SetUpError('no browser could be set up; the lines above say what was tried.');
  const found = /** @type {FoundBrowser} */ (JSON.parse(readFileSync(answer, 'utf8')));
  const { mtimeMs, size } = statSync(found.executable);
  writeFileSync(answer, `${JSON.stringify({ found, settings, mtimeMs, size }, null, 2)}\n`);
  renameSync(answer, REMEMBERED);
  return found;
}

/** Changing one of these asks anew. */
function settingsOfBrowser() {
  const names = [
    'ASSAY_BROWSER',
    'ASSAY_BROWSER_SOURCES',
    'ASSAY_BROWSER_INSTALL',
    'ASSAY_CACHE_DIR',
    'HOME',
  ];
  return names.map((name) => `${name}=${process.env[name] ?? ''}`).join('\n');
}

/** @param {string} settings */
function readRemembered(settings) {
  try {
    const remembered = JSON.parse(readFileSync(REMEMBERED, 'utf8'));
    const { mtimeMs, size } = statSync(remembered.found.executable);
    const same =
      remembered.settings === settings && remembered.mtimeMs === mtimeMs && remembered.size === size;
    return same ? /** @type {FoundBrowser} */ (remembered.found) : null;
  } catch {
    return null;
  }
}

/**
 * Runs a program of this repository with Node 24, and gives its exit code.
 *
 * @param {string[]} args A script and its arguments; the script relative to the repository.
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, browser?: FoundBrowser }} [options]
 */
export async function runNode(args, options = {}) {
  const node = await ensureToolchain();
  const [script = '', ...rest] = args;
  const path = resolve(ROOT, script);
  if (!existsSync(path)) throw new SetUpError(`there is no ${script} in ${ROOT}.`);
  const browser = options.browser ? { ASSAY_BROWSER: options.browser.executable } : {};
  const { code } = await run(node, [path, ...rest], {
    cwd: options.cwd ?? ROOT,
    env: { ...childEnv(node), ...browser, ...options.env },
  });
  return code;
}

/**
 * Runs the body of a script, and turns a problem of set-up into a line and exit code 2.
 *
 * @param {() => Promise<number>} body
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    say(error.message);
    process.exitCode = 2;
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const node = await ensureToolchain();
    const browser = await ensureBrowser();
    say(`ready: Node ${node}, browser ${browser.executable} (${browser.kind} ${browser.version})`);
    return 0;
  });
}
