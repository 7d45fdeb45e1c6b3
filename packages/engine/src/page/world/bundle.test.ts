import { readdirSync } from 'node:fs';
import vm from 'node:vm';
import { expect, test } from 'vitest';
import { IN_PAGE_FILES, inPageScript, plainSource } from './bundle.ts';

test('every in-page file is in the script, and nothing of TypeScript or of modules is left', () => {
  const files = readdirSync(new URL('../in-page/', import.meta.url)).filter(
    (f) => f.endsWith('.ts') && !f.includes('.test.'),
  );
  expect(files.map((f) => f.slice(0, -3)).sort()).toEqual([...IN_PAGE_FILES].sort());
  const script = inPageScript();
  expect(script).not.toMatch(/^\s*(import|export)\b/m);
  expect(() => new vm.Script(script)).not.toThrow();
});

test('top-level names are unique over the files, or one would hide the other', () => {
  const owner = new Map<string, string>();
  for (const file of IN_PAGE_FILES) {
    for (const [, name] of plainSource(file).matchAll(
      /^(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)/gm,
    )) {
      expect(owner.get(name!), `${name} in ${file}`).toBeUndefined();
      owner.set(name!, file);
    }
  }
  expect(owner.size).toBeGreaterThan(80);
});
