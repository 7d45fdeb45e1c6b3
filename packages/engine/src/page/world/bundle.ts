import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/**
 * The in-page files as one script. They are ordinary modules for the compiler; here their types, imports and export
 * words are taken off and they stand in one function scope, so top-level names must be unique among them (a test
 * checks it). No bundler: what runs in the page is the source, line by line.
 */
export const IN_PAGE_FILES = [
  'query',
  'text',
  'refs',
  'roles',
  'tree',
  'names',
  'geometry',
  'fit',
  'best',
  'icons',
  'match',
  'headings',
  'owner',
  'same-thing',
  'modal',
  'groups',
  'resolve',
  'facts',
  'labelled',
  'look',
  'pulse',
  'outline',
  'vocabulary',
  'surroundings',
  'operate',
  'calendar',
  'seek',
  'peers',
  'scroll',
  'secrets',
  'cover',
  'view',
  'clipboard',
  'closed-roots',
  'selection',
  'mutate-undo',
  'mutate-state',
  'mutate-make',
  'mutate',
  'main',
] as const;

let script: string | undefined;

/** Defines `__assay` once per document; running it again changes nothing. */
export function inPageScript(): string {
  script ??= `if (!globalThis.__assay) globalThis.__assay = (() => { 'use strict';\n${IN_PAGE_FILES.map(plainSource).join('\n')}\nstartPulse();\nreturn operations;\n})();`;
  return script;
}

export function plainSource(name: string): string {
  const source = readFileSync(new URL(`../in-page/${name}.ts`, import.meta.url), 'utf8');
  return strip(source)
    .replace(/^import\s[^;]*;/gm, '')
    .replace(/^export (?=(async )?(function|const|let|class)\b)/gm, '');
}

/** Node marks the function experimental and says so once on stderr; its job here is covered by a test. */
function strip(source: string): string {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source, { mode: 'strip' });
  } finally {
    process.emitWarning = emit;
  }
}
