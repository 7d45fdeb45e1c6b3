import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestPlan } from '@assay/core';
import { pathWithJq } from '../../../server/test/clients/jq.ts';
import { call, seed, startTestServer, type TestServer } from '../../../server/test/support.ts';

/** What the scripts of recipes run against: a server with plans that end in each way, and the command as npm installs it. */

export const EXAMPLES = fileURLToPath(new URL('../../../../examples/ci', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Bench {
  server: TestServer;
  folder: string;
  application: string;
  plans: Record<'passes' | 'fails' | 'unclear' | 'holds', string>;
  /** A package that `npm install` takes, whose `assay` is that of this checkout. */
  package: string;
  /** A folder with `assay` in it, where it need not be installed. */
  installed: string;
  /** Nothing of the job that runs these tests: search path, a home and npm without network. */
  env: Record<string, string>;
  /** A new empty folder. */
  place(name: string): Promise<string>;
  /** The newest run, as lists tell it. */
  newest(): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

export async function startBench(): Promise<Bench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-recipes-'));
  const server = await startTestServer();
  const goals = ['pass the cart', 'this will fail', 'this is unclear', 'hold on'];
  const { application, testCaseIds: cases } = await seed(server.ctx, goals);
  const plan = async (name: string, ids: string[]) =>
    (await createTestPlan({ ctx: server.ctx, input: { name, testCaseIds: ids } })).shortId;
  const home = path.join(folder, 'home');
  await mkdir(path.join(home, 'tmp'), { recursive: true });
  let places = 0;
  return {
    server,
    folder,
    application,
    plans: {
      passes: await plan('Passes', [cases[0]!]),
      fails: await plan('Fails', [cases[0]!, cases[1]!]),
      unclear: await plan('Unclear', [cases[2]!]),
      holds: await plan('Holds', [cases[3]!]),
    },
    package: await makePackage(path.join(folder, 'package')),
    installed: path.join(folder, 'package'),
    env: {
      PATH: `${path.dirname(process.execPath)}:${await pathWithJq(process.env.PATH ?? '')}`,
      HOME: home,
      TMPDIR: path.join(home, 'tmp'),
      NODE_COMPILE_CACHE: path.join(folder, 'compiled'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
    },
    async place(name) {
      places += 1;
      const made = path.join(folder, `${name}-${places}`);
      await mkdir(made);
      return made;
    },
    async newest() {
      const { body } = await call(`${server.url}/v1/runs?limit=1`, { token: server.token });
      return body.runs[0];
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makePackage(folder: string): Promise<string> {
  await mkdir(folder);
  const manifest = { name: '@assay/cli', version: '0.1.0', bin: { assay: 'assay' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  const script = `#!/usr/bin/env bash\nexec '${process.execPath}' '${MAIN}' "$@"\n`;
  await writeFile(path.join(folder, 'assay'), script, { mode: 0o755 });
  return folder;
}

/** A process to its end; `started` gets it as soon as it runs. */
export function run(
  command: readonly string[],
  options: { cwd: string; env: Record<string, string>; started?: (child: ChildProcess) => void },
): Promise<Ended> {
  const child = spawn(command[0]!, command.slice(1), {
    cwd: options.cwd,
    env: options.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  options.started?.(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...written }));
  });
}
