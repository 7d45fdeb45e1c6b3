import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A 1 x 1 pixel PNG. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

const SAMPLES: Record<string, () => Buffer> = {
  'sample.png': () => Buffer.from(PNG, 'base64'),
  'sample.pdf': () => Buffer.from(PDF, 'latin1'),
  'sample.txt': () => Buffer.from('A sample text file.\n', 'utf8'),
};

let folder: Promise<string> | undefined;

/** Path of a built-in sample file; undefined for any other name. */
export async function sampleFile(name: string): Promise<string | undefined> {
  const make = SAMPLES[name.toLowerCase()];
  if (!make) return undefined;
  folder ??= mkdtemp(path.join(tmpdir(), 'assay-samples-'));
  const file = path.join(await folder, name.toLowerCase());
  await writeFile(file, make());
  return file;
}
