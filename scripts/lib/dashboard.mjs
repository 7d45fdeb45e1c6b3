import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';
import { childEnv, ensureToolchain, ROOT, SetUpError, say } from './toolchain.mjs';

const WEB = join(ROOT, 'packages', 'web');
const DIST = join(WEB, 'dist');
const STAMP = join(DIST, '.stamp');
const LIMIT_MS = 5 * 60_000;

/**
 * Builds the dashboard into `packages/web/dist` when its sources are not those it was built from. The new folder takes
 * the place of the old one whole, so a server that runs meanwhile never serves half of it.
 */
export async function ensureDashboard() {
  const node = await ensureToolchain();
  if (isBuilt()) return;
  await withLock(
    join(ROOT, '.assay', 'dashboard.lock'),
    async () => {
      const wanted = stampOfSources();
      if (readStamp() === wanted) return;
      const since = Date.now();
      const fresh = join(WEB, 'dist', `.new-${process.pid}`);
      mkdirSync(DIST, { recursive: true });
      const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
      const args = [vite, 'build', WEB, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
      const ended = await run(node, args, {
        cwd: ROOT,
        env: { ...childEnv(node), NODE_ENV: 'production' },
        capture: true,
        timeoutMs: LIMIT_MS,
      });
      if (ended.code !== 0) {
        rmSync(fresh, { recursive: true, force: true });
        throw new SetUpError(
          `the dashboard could not be built (code ${ended.code}). Vite said:\n${ended.output}`,
        );
      }
      writeFileSync(join(fresh, '.stamp'), `${wanted}\n`);
      const beside = `${DIST}.${process.pid}`;
      renameSync(fresh, beside);
      rmSync(DIST, { recursive: true, force: true });
      renameSync(beside, DIST);
      say(`dashboard built in ${((Date.now() - since) / 1000).toFixed(1)} s`);
    },
    { onWait: (pid) => say(`waiting for another start that builds the dashboard (process ${pid})`) },
  );
}

function isBuilt() {
  return readStamp() === stampOfSources();
}

function readStamp() {
  try {
    return readFileSync(STAMP, 'utf8').trim();
  } catch {
    return null;
  }
}

/** A hash over what the build reads: the room's files, the typed client, and the packages by the lockfile. */
function stampOfSources() {
  const hash = createHash('sha256');
  const files = [
    ...filesBelow(join(WEB, 'src')),
    ...filesBelow(join(WEB, 'public')),
    ...['index.html', 'package.json', 'vite.config.ts'].map((name) => join(WEB, name)),
    join(ROOT, 'packages', 'client', 'src', 'client.ts'),
    join(ROOT, 'package-lock.json'),
  ];
  for (const file of files) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`${file.slice(ROOT.length)}\n`);
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
