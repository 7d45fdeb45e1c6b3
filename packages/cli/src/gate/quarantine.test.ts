import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUARANTINE_FILE, readQuarantine } from './quarantine.ts';

const now = new Date('2026-11-27T12:00:00Z');
let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'assay-quarantine-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

async function read(value: unknown, given?: string) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  await writeFile(path.join(cwd, given ?? QUARANTINE_FILE), text);
  return readQuarantine(given, { cwd, now });
}

describe('readQuarantine', () => {
  it('is empty without a file, and when none is wanted', async () => {
    expect((await readQuarantine(undefined, { cwd, now })).entries).toEqual([]);
    await read([{ case: 'a', reason: 'b', expires: '2027-01-01' }]);
    expect((await readQuarantine(false, { cwd, now })).entries).toEqual([]);
    await expect(readQuarantine('nope.json', { cwd, now })).rejects.toThrow('nope.json: cannot be read');
  });

  it('takes entries with reason and date until the end of that day', async () => {
    const entry = { case: 'Pay by card', reason: 'the sandbox is down', expires: '2026-11-27' };
    expect(await read({ quarantine: [entry] })).toEqual({ entries: [entry], notes: [] });
  });

  it.each<[string, unknown, string]>([
    ['no reason', { case: 'a', expires: '2027-01-01' }, 'entry 1 (a) does not hold: it has no reason'],
    ['an empty reason', { case: 'a', reason: ' ', expires: '2027-01-01' }, 'it has no reason'],
    ['no date', { case: 'a', reason: 'b' }, 'it has no date'],
    ['no real date', { case: 'a', reason: 'b', expires: '2027-02-30' }, 'it has no date'],
    ['a past date', { case: 'a', reason: 'b', expires: '2026-11-26' }, 'it expired on 2026-11-26'],
    ['no case', { reason: 'b', expires: '2027-01-01' }, 'entry 1 does not hold: it names no case'],
    ['something else', 7, 'it names no case'],
  ])('does not take an entry with %s, and says so', async (_what, entry, note) => {
    expect(await read([entry])).toEqual({ entries: [], notes: [expect.stringContaining(note)] });
  });

  it.each<[unknown, string]>([
    ['{', 'is not JSON'],
    ['{"cases": []}', 'expected {"quarantine"'],
    ['null', 'expected {"quarantine"'],
  ])('refuses %j as a whole', async (text, message) => {
    await expect(read(text, 'other.json')).rejects.toThrow(message);
  });
});
