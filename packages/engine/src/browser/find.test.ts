import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureBrowser } from './ensure.ts';
import { BrowserError } from './errors.ts';
import { findBrowser } from './find.ts';
import { writeSidecar } from './sidecar.ts';
import type { Probe } from './types.ts';

let home: string;
let bin: string;
let env: NodeJS.ProcessEnv;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'assay-find-'));
  bin = join(home, 'bin');
  env = { HOME: home, PATH: bin };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A file that may be executed; as a browser it is worth nothing: it ends at once with code 1. */
function fake(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\necho "error while loading shared libraries: libnss3.so" >&2\nexit 1\n');
  chmodSync(path, 0o755);
  return path;
}

const everythingStarts: Probe = async () => ({ version: '1.2.3', sandbox: true });
const startsUnless =
  (...broken: string[]): Probe =>
  async (candidate) => {
    if (broken.includes(candidate.executable)) throw new Error('it is broken');
    return { version: '1.2.3', sandbox: true };
  };

const playwrightShell = (revision: number) =>
  join(
    home,
    `.cache/ms-playwright/chromium_headless_shell-${revision}/chrome-headless-shell-linux64/chrome-headless-shell`,
  );

describe.skipIf(process.platform !== 'linux')('looking on the machine', () => {
  test('takes a headless shell before a full browser, and the system’s before Playwright’s', async () => {
    const chromium = fake(join(bin, 'chromium'));
    expect(await findBrowser({ env, probe: everythingStarts })).toEqual({
      executable: chromium,
      kind: 'chromium',
      source: 'system',
      version: '1.2.3',
      sandbox: true,
    });
    const downloaded = fake(playwrightShell(1255));
    expect(await findBrowser({ env, probe: everythingStarts })).toMatchObject({
      executable: downloaded,
      kind: 'headless-shell',
      source: 'playwright',
    });
    const shell = fake(join(bin, 'chromium-headless-shell'));
    expect(await findBrowser({ env, probe: everythingStarts })).toMatchObject({
      executable: shell,
      source: 'system',
    });
  });

  test('takes the newest revision that Playwright downloaded', async () => {
    fake(playwrightShell(998));
    const newest = fake(playwrightShell(1255));
    expect((await findBrowser({ env, probe: everythingStarts }))?.executable).toBe(newest);
  });

  test('passes over a browser that does not start, and says so', async () => {
    const broken = fake(join(bin, 'chromium-headless-shell'));
    const working = fake(join(bin, 'google-chrome'));
    const lines: string[] = [];
    const found = await findBrowser({
      env,
      probe: startsUnless(broken),
      progress: (line) => lines.push(line),
    });
    expect(found).toMatchObject({ executable: working, kind: 'chrome' });
    expect(lines).toEqual([`browser: ${broken} does not start (it is broken)`]);
  });

  test('gives the variables of a browser that carries its own libraries, also when ASSAY_BROWSER names it', async () => {
    const folder = join(home, '.cache/assay/browsers/sparticuz-153.0.0');
    const executable = fake(join(folder, 'chromium'));
    writeSidecar(folder, { kind: 'sparticuz', libraryPath: 'lib', fontconfigPath: 'etc' });
    const launchEnv = { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: join(folder, 'etc') };
    const byCache = await findBrowser({ env, probe: everythingStarts });
    expect(byCache).toMatchObject({ executable, kind: 'sparticuz', source: 'npm', launchEnv });
    const byName = await findBrowser({ env: { ...env, ASSAY_BROWSER: executable }, probe: everythingStarts });
    expect(byName).toMatchObject({ kind: 'sparticuz', source: 'ASSAY_BROWSER', launchEnv });
  });

  test('ASSAY_BROWSER_SOURCES leaves out what it does not name', async () => {
    fake(join(bin, 'chromium-headless-shell'));
    const only = { ...env, ASSAY_BROWSER_SOURCES: 'npm, playwright' };
    expect(await findBrowser({ env: only, probe: everythingStarts })).toBeUndefined();
    const downloaded = fake(playwrightShell(1255));
    expect((await findBrowser({ env: only, probe: everythingStarts }))?.executable).toBe(downloaded);
  });

  test('for a window, takes only browsers that have one', async () => {
    fake(join(bin, 'chromium-headless-shell'));
    expect(await findBrowser({ env, headed: true, probe: everythingStarts })).toBeUndefined();
    const chromium = fake(join(bin, 'chromium'));
    expect((await findBrowser({ env, headed: true, probe: everythingStarts }))?.executable).toBe(chromium);
  });
});

describe('ASSAY_BROWSER', () => {
  const named = (executable: string) => {
    fake(join(bin, 'chromium-headless-shell'));
    return findBrowser({ env: { ...env, ASSAY_BROWSER: executable }, probe: startsUnless(executable) });
  };

  test.each([
    ['does not exist', () => join(home, 'nothing'), /there is no such file/],
    ['is a folder', () => home, /that is a folder/],
    ['does not start', () => fake(join(home, 'mine')), /does not start \(it is broken\)/],
  ])('is never passed over when it %s', async (_, path, message) => {
    const executable = path();
    const error = await named(executable).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(BrowserError);
    expect(error).toMatchObject({ code: 'browser_not_runnable', message: expect.stringMatching(message) });
    expect((error as Error).message).toContain(JSON.stringify(executable));
  });

  test.skipIf(process.platform === 'win32')('is refused when it may not be executed', async () => {
    const file = join(home, 'mine');
    writeFileSync(file, 'not a program', { mode: 0o644 });
    await expect(named(file)).rejects.toThrow(/may not be executed/);
  });

  test.skipIf(process.platform === 'win32')(
    'a program that is no browser is found out by a real start',
    async () => {
      const executable = fake(join(home, 'mine'));
      await expect(findBrowser({ env: { ...env, ASSAY_BROWSER: executable } })).rejects.toThrow(
        /does not start \(.*error while loading shared libraries: libnss3\.so/,
      );
    },
  );

  test('a headless shell is refused for a window', async () => {
    const executable = fake(join(home, 'chrome-headless-shell'));
    const asked = findBrowser({
      env: { ...env, ASSAY_BROWSER: executable },
      headed: true,
      probe: everythingStarts,
    });
    await expect(asked).rejects.toThrow(/cannot show a window/);
  });
});

describe('settings', () => {
  test('ASSAY_BROWSER_INSTALL=never installs nothing and says what was tried', async () => {
    const never = { ...env, ASSAY_BROWSER_INSTALL: 'never' };
    const error = await ensureBrowser({ env: never, probe: everythingStarts }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'browser_not_found' });
    expect((error as Error).message).toMatch(
      /browsers on this machine: none found[\s\S]*ASSAY_BROWSER_INSTALL is "never"/,
    );
  });

  test.each([
    ['ASSAY_BROWSER_INSTALL', 'yes', /expected "auto"/],
    [
      'ASSAY_BROWSER_SOURCES',
      'npm,apt',
      /expected a comma-separated choice of system, playwright, debian, npm/,
    ],
  ])('%s with an unknown value is an error', async (name, value, message) => {
    await expect(findBrowser({ env: { ...env, [name]: value }, probe: everythingStarts })).rejects.toThrow(
      message,
    );
  });
});
