import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the recipes use of jq: `jq [-r] .a.b[0].c [FILE]` over one JSON text, and `jq -Rs .`, which quotes a text. */
const STAND_IN = `#!${process.execPath}
const { createReadStream } = require('node:fs');
const [path, file] = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const raw = process.argv.includes('-r');
let text = '';
const input = file === undefined ? process.stdin : createReadStream(file);
input.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => {
  if (process.argv.includes('-Rs')) return console.log(JSON.stringify(text));
  let value;
  try { value = JSON.parse(text); } catch (error) { console.error('jq: error: ' + error.message); process.exit(2); }
  for (const [, name, index] of path.matchAll(/\\.(\\w+)|\\[(\\d+)\\]/g)) {
    value = value === null || value === undefined ? null : (value[name ?? Number(index)] ?? null);
  }
  console.log(raw && typeof value === 'string' ? value : JSON.stringify(value, null, 2));
});
`;

/** A folder with the stand-in, as a command called jq. */
export async function makeJq(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-jq-'));
  await writeFile(join(folder, 'jq'), STAND_IN);
  await chmod(join(folder, 'jq'), 0o755);
  return folder;
}

export function hasJq(): boolean {
  return spawnSync('jq', ['--version']).status === 0;
}

/** PATH on which jq is found: the machine's own, or else the stand-in. */
export async function pathWithJq(path: string): Promise<string> {
  return hasJq() ? path : `${await makeJq()}:${path}`;
}
