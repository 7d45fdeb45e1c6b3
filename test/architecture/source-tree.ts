import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Text by path; paths are relative to the repository and have forward slashes. */
export type SourceTree = Map<string, string>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const ROOMS = ['packages', 'examples', 'scripts', 'bench', 'test'];
const LEFT_OUT = new Set(['node_modules', 'coverage', 'dist', '.assay', 'assay-output']);

/** All sources of the house: what is installed or made is left out. */
export function readSourceTree(): SourceTree {
  const paths = ROOMS.flatMap(filesBelow).filter((path) => /\.(m?[jt]sx?|json)$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

/** What an import names: a file of the tree, or a package. */
export type Imported = { file: string } | { package: string };

const STATIC = /(?:^|[\n;])\s*(?:import|export)\s(?:[^'"`;=]*?\sfrom\s*)?['"]([^'"\n]+)['"]/g;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*[,)]/g;
const IN_TYPE = /\bimport\(['"]([^'"\n]+)['"]\)\./g;

/** Everything a file imports: static, dynamic with a literal name, and types. */
export function importsOf(path: string, text: string): Imported[] {
  const code = withoutComments(text);
  const names = [STATIC, DYNAMIC, IN_TYPE].flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1]!),
  );
  return [...new Set(names)].map((name) => resolveImport(path, name));
}

function resolveImport(from: string, name: string): Imported {
  if (name.startsWith('.')) return { file: normalize(join(dirname(from), name)).replaceAll('\\', '/') };
  const parts = name.split('/');
  return { package: name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]! };
}

/** Blanks comments. A `//` inside a string goes on counting as text when a colon or a quote stands before it. */
export function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(,])\/\/.*$/gm, '$1');
}

/** `packages/engine`, `examples/shop`, `bench`, `scripts` or `test`. */
export function roomOf(path: string): string {
  const parts = path.split('/');
  return parts[0] === 'packages' || parts[0] === 'examples' ? parts.slice(0, 2).join('/') : parts[0]!;
}

/** Code that ships, as opposed to tests, which may reach for more. */
export function isProduction(path: string): boolean {
  return /^(packages|examples)\/[^/]+\/src\//.test(path) && !/\.test\.tsx?$/.test(path);
}
