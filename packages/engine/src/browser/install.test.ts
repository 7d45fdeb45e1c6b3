import { expect, test } from 'vitest';
import { RUNGS } from './config.ts';
import { installBrowser, type Rung } from './install.ts';
import type { Candidate, Probe } from './types.ts';

const settings = { executable: null, mayInstall: true, sources: RUNGS, cacheDir: '/nowhere' };
const starts: Probe = async () => ({ version: '1.2.3', sandbox: true });

const candidate = (source: Candidate['source']): Candidate => ({
  executable: `/${source}/chromium`,
  kind: 'headless-shell',
  source,
});
const gives = (source: Rung['source']): Rung => ({
  source,
  title: `the one of ${source}`,
  install: async () => candidate(source),
});
const fails = (source: Rung['source'], why: string): Rung => ({
  source,
  title: `the one of ${source}`,
  install: () => Promise.reject(new Error(why)),
});

test('takes the next way when one fails, with one line of progress for each', async () => {
  const lines: string[] = [];
  const found = await installBrowser(
    { progress: (line) => lines.push(line) },
    settings,
    starts,
    [],
    [fails('playwright', 'ended with code 1: getaddrinfo ENOTFOUND'), gives('debian'), gives('npm')],
  );
  expect(found).toEqual({ ...candidate('debian'), version: '1.2.3', sandbox: true });
  expect(lines).toEqual([
    'browser: trying the one of playwright',
    'browser: the one of playwright is not to be had (ended with code 1: getaddrinfo ENOTFOUND)',
    'browser: trying the one of debian',
    expect.stringMatching(/^browser: installed the one of debian \(1\.2\.3\) in \d+\.\d s$/),
  ]);
});

test('what was installed must start; otherwise the next has its turn', async () => {
  const onlyNpmStarts: Probe = async ({ source }) => {
    if (source !== 'npm') throw new Error('libnss3.so is missing');
    return { version: '1.2.3', sandbox: false };
  };
  const found = await installBrowser({}, settings, onlyNpmStarts, [], [gives('playwright'), gives('npm')]);
  expect(found).toMatchObject({ source: 'npm', sandbox: false });
});

test('leaves out sources that were not chosen', async () => {
  const found = await installBrowser(
    {},
    { ...settings, sources: ['npm'] },
    starts,
    [],
    [gives('playwright'), gives('npm')],
  );
  expect(found.source).toBe('npm');
});

test('when nothing works, says everything that was tried, why, and what to do', async () => {
  const before = [{ what: '/usr/bin/chromium', why: 'no usable sandbox' }];
  const ladder = [
    fails('playwright', 'not reachable'),
    fails('debian', 'needs root'),
    fails('npm', 'there is no npm'),
  ];
  const error: Error = await installBrowser({}, settings, starts, before, ladder).then(
    () => expect.fail('it installed a browser'),
    (e) => e,
  );
  expect(error).toMatchObject({ code: 'browser_not_found' });
  for (const part of [
    '/usr/bin/chromium: no usable sandbox',
    'the one of playwright: not reachable',
    'the one of debian: needs root',
    'the one of npm: there is no npm',
    'set ASSAY_BROWSER',
  ]) {
    expect(error.message).toContain(part);
  }
});

test('a cancelled search does not go on to the next way', async () => {
  const cancel = new AbortController();
  const ladder: Rung[] = [
    {
      source: 'playwright',
      title: 'the one that is cancelled',
      install: async () => {
        cancel.abort(new Error('cancelled by the user'));
        throw new Error('ended with SIGKILL');
      },
    },
    gives('npm'),
  ];
  await expect(installBrowser({ signal: cancel.signal }, settings, starts, [], ladder)).rejects.toThrow(
    'cancelled by the user',
  );
});
