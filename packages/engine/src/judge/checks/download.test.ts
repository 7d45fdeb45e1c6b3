import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Check, literal } from '@assay/contract';
import { afterAll, expect, it } from 'vitest';
import type { DownloadRecord } from '../../page/types.ts';
import { evaluateCheck } from '../evaluate.ts';
import { context, download, fakeSession } from '../fake-session.ts';

const dir = mkdtempSync(join(tmpdir(), 'judge-download-'));
afterAll(() => rmSync(dir, { recursive: true }));

const CONTENT = 'id,customer\n1042,Alice\n';
const csv = { name: 'orders.csv', bytes: CONTENT.length, path: join(dir, 'orders.csv') };
const pdf = { name: 'orders.pdf', bytes: 15, path: join(dir, 'orders.pdf') };
writeFileSync(csv.path, CONTENT);
writeFileSync(pdf.path, '%PDF-1.7 packed');

const other: Partial<Check> = { name: { op: 'equals', value: literal('other.csv') } };

it.each<[string, Partial<DownloadRecord> | null, Partial<Check>, string]>([
  ['one that was read', csv, {}, 'held'],
  ['none', null, {}, 'undecided'],
  ['one that failed', { ...csv, failure: 'cancelled' }, {}, 'undecided'],
  ['one of another name', csv, other, 'undecided'],
  ['one whose words are packed', pdf, {}, 'undecided'],
])('that a file does not say something is shown by the file: %s', async (_, file, more, outcome) => {
  const session = fakeSession();
  if (file) session.log.downloads.push(download(file));
  const content = { op: 'contains', value: literal('Bob') };
  const check = { check: 'download', content, ...more, negated: true, holdMs: 1 } as Check;
  expect((await evaluateCheck(check, session, context())).outcome).toBe(outcome);
});
