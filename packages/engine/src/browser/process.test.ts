import { expect, test } from 'vitest';
import { isAlive, runCommand } from './process.ts';

const node = (program: string, options: Partial<Parameters<typeof runCommand>[2]> = {}) =>
  runCommand(process.execPath, ['-e', program], { timeoutMs: 20_000, ...options });

test('gives what a command printed', async () => {
  expect((await node('console.log("out"); console.error("err")')).stdout).toBe('out\n');
});

test('a failure names the line that tells the cause', async () => {
  const program = `
    console.error("downloading");
    console.error("Error: getaddrinfo ENOTFOUND downloads.example, asked three times");
    console.error("Failed to install");
    process.exit(3);`;
  await expect(node(program)).rejects.toThrow(
    /^ended with code 3: Error: getaddrinfo ENOTFOUND downloads\.example/,
  );
});

test('a command that hangs is ended after its time', async () => {
  await expect(node('setInterval(() => {}, 1000)', { timeoutMs: 300 })).rejects.toThrow(
    'took longer than 0.3 s',
  );
});

test('a command that falls silent is ended, one that goes on talking is not', async () => {
  await expect(node('console.log(1); setInterval(() => {}, 1000)', { silenceMs: 500 })).rejects.toThrow(
    'said nothing',
  );
  const talking =
    'let n = 0; const t = setInterval(() => { console.log(n); if (++n === 20) clearInterval(t); }, 100)';
  expect((await node(talking, { silenceMs: 1500 })).stdout).toContain('19');
});

test.skipIf(process.platform === 'win32')('ends the children of a command too', async () => {
  const program = `
    const { spawn } = require("node:child_process");
    console.log(spawn("sleep", ["60"]).pid);
    setInterval(() => {}, 1000);`;
  const message = await runCommand(process.execPath, ['-e', program], { timeoutMs: 1500 }).then(
    () => expect.fail('it ended by itself'),
    (error: Error) => error.message,
  );
  const pid = Number(/: (\d+)$/.exec(message)?.[1]);
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('a cancelled command is ended at once', async () => {
  const cancel = new AbortController();
  const running = node('setInterval(() => {}, 1000)', { signal: cancel.signal });
  cancel.abort();
  await expect(running).rejects.toThrow('was cancelled');
});

test('a program that is not there is an error', async () => {
  await expect(runCommand('/nowhere/program', [], { timeoutMs: 1000 })).rejects.toThrow(/ENOENT/);
});
