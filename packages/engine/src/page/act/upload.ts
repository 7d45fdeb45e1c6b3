import { existsSync, readFileSync, statSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Target, Value } from '@assay/contract';
import { ANYTHING, type Query } from '../in-page/query.ts';
import { type Located, locate } from '../locate/locate.ts';
import { type Acting, goOn, operate, refuse, textOf } from './acting.ts';
import { aimAt, queryOf } from './aim.ts';
import { clickAimed } from './pointer.ts';
import { sampleFile } from './samples.ts';

const TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.json': 'application/json',
  '.html': 'text/html',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};

/** Gives files to a file input (hidden ones too), to a button that opens a file chooser, or to a drop zone. */
export async function upload(acting: Acting, target: Target | undefined, files: Value[]): Promise<void> {
  const names = files.map((f) => textOf(acting, f));
  const paths: string[] = [];
  for (const name of names) paths.push(await filePath(acting, name));
  const query: Query = target
    ? queryOf(acting, target)
    : { ...ANYTHING, words: 'the file field', role: 'file' };
  const words = target?.words || 'the file field';
  const input = await fileInput(acting, query);
  if (input) return setFiles(acting, input, paths, words);
  // Called after the button or the zone, not after the field.
  const called = query.role === 'file' ? { ...query, role: null } : query;
  const aimed = await aimAt(acting, called, words, { purpose: 'upload', point: false });
  const inner = await operate(acting, aimed.located, 'fileInputNear', aimed.located.facts.ref);
  if (inner !== null) {
    return setFiles(
      acting,
      { ...aimed.located, facts: { ...aimed.located.facts, ref: inner } },
      paths,
      words,
    );
  }
  const dropped = await operate(acting, aimed.located, 'dropFiles', {
    ref: aimed.located.facts.ref,
    files: paths.map((p) => ({
      name: path.basename(p),
      type: TYPES[path.extname(p).toLowerCase()] ?? 'application/octet-stream',
      base64: readFileSync(p).toString('base64'),
    })),
  });
  if (dropped) return;
  goOn(acting);
  const point = await aimAt(acting, called, words, { purpose: 'upload' });
  const chooser = acting.page.waitForEvent('filechooser', { timeout: 2_000 }).catch(() => null);
  await clickAimed(acting, point);
  const opened = await chooser;
  if (!opened)
    refuse(
      acting,
      'not-editable',
      `${words} takes no files: it is no file field, no drop zone, and opens no file chooser.`,
    );
  await opened.setFiles(paths);
}

const GENERIC = /\b(file|upload|document|image|photo|picture|attachment|browse|choose)/i;

/** The file input that the words fit; the only one there is, when the words are of the kind "the file" and fit nothing else. */
async function fileInput(acting: Acting, query: Query): Promise<Located | null> {
  const end = Math.min(acting.deadline, Date.now() + 1_000);
  for (;;) {
    const seen = acting.core.changes.count;
    const named = await locate(acting.worlds, { ...query, role: 'file' }, { purpose: 'upload' });
    if (named.matches.length === 1) return named.matches[0]!;
    const other =
      query.names.length > 0 &&
      (await locate(acting.worlds, { ...query, role: null }, { purpose: 'upload' }));
    if (other && other.matches.length > 0) return null;
    const every = await locate(
      acting.worlds,
      { ...ANYTHING, role: 'file', relations: query.relations },
      { purpose: 'upload', all: true },
    );
    const generic = query.names.every((n) => GENERIC.test(n));
    if (every.matches.length === 1 && generic) return every.matches[0]!;
    if (Date.now() >= end) return null;
    await acting.core.changes.wait(seen, 100);
  }
}

async function setFiles(acting: Acting, located: Located, paths: string[], words: string): Promise<void> {
  goOn(acting);
  if (!located.facts.enabled) refuse(acting, 'disabled', `${words} is disabled.`);
  const frame = acting.worlds.frame(located.frame.frameId) ?? located.frame;
  const objectId = await acting.worlds.handle(frame, located.facts.ref);
  if (!objectId) refuse(acting, 'missing', `${words} went away.`);
  await frame.session.send('DOM.setFileInputFiles', { files: paths, objectId });
}

/** Absolute path of a file of the test; nothing outside the files folder, symbolic links followed before the check. */
async function filePath(acting: Acting, name: string): Promise<string> {
  const dir = acting.core.options.filesDir;
  if (dir) {
    const wanted = path.resolve(dir, name);
    if (existsSync(wanted)) {
      const [root, real] = [await realpath(dir), await realpath(wanted)];
      if (real !== root && !real.startsWith(root + path.sep)) {
        refuse(acting, 'other', `The file "${name}" is outside the folder of test files.`);
      }
      if (statSync(real).isFile()) return real;
    }
  }
  const sample = await sampleFile(name);
  if (sample) return sample;
  return refuse(
    acting,
    'other',
    `There is no file "${name}" ${dir ? 'in the folder of test files' : '(no folder of test files was given)'}. Built in: sample.png, sample.pdf, sample.txt.`,
  );
}
