import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cachedProbe } from './probe.ts';
import type { Candidate, Probe } from './types.ts';

let folder: string;
let candidate: Candidate;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-probe-'));
  candidate = { executable: join(folder, 'browser'), kind: 'chromium', source: 'system' };
  writeFileSync(candidate.executable, 'first');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('starts a browser once, and again only when its file has changed', async () => {
  const probe = vi.fn<Probe>(async () => ({ version: '1', sandbox: false }));
  const first = cachedProbe(probe, folder);
  expect(await first(candidate)).toEqual({ version: '1', sandbox: false });
  const anotherProcess = cachedProbe(probe, folder);
  expect(await anotherProcess(candidate)).toEqual({ version: '1', sandbox: false });
  expect(probe).toHaveBeenCalledTimes(1);

  utimesSync(candidate.executable, new Date(), new Date(Date.now() + 5000));
  probe.mockResolvedValue({ version: '2', sandbox: false });
  expect(await anotherProcess(candidate)).toEqual({ version: '2', sandbox: false });
  expect(probe).toHaveBeenCalledTimes(2);
});

test('a failure is not kept', async () => {
  const probe = vi
    .fn<Probe>()
    .mockRejectedValueOnce(new Error('busy'))
    .mockResolvedValue({ version: '1', sandbox: true });
  const cached = cachedProbe(probe, folder);
  await expect(cached(candidate)).rejects.toThrow('busy');
  expect(await cached(candidate)).toEqual({ version: '1', sandbox: true });
});

test('a damaged file of the cache is as good as none', async () => {
  writeFileSync(join(folder, 'verified-browsers.json'), '{ "half');
  const cached = cachedProbe(async () => ({ version: '1', sandbox: true }), folder);
  expect(await cached(candidate)).toEqual({ version: '1', sandbox: true });
});
