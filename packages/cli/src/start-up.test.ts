import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Packages that a file loads by itself, through every file it imports; what is imported later or as a type is left out. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, name] of text.matchAll(/^(?:import|export) (?!type )(?:[^'"=();]*? from )?'([^']+)';$/gm)) {
    if (!name!.startsWith('.')) packages.add(name!);
    else for (const one of packagesOf(path.join(path.dirname(file), name!), seen)) packages.add(one);
  }
  return packages;
}

/** Loading the server takes longer than all else that most commands do. */
it.each(['main.ts', 'commands/start-action.ts', 'commands/runs-action.ts', 'commands/run-action.ts'])(
  '%s loads no server',
  (name) => {
    const file = path.join(import.meta.dirname, name);
    expect(existsSync(file)).toBe(true);
    const packages = [...packagesOf(file)];
    expect(packages).toContain('@assay/engine');
    expect(packages.filter((one) => /^@assay\/(server|core)$/.test(one))).toEqual([]);
  },
);

it('finds the server where it is loaded', () => {
  expect([...packagesOf(path.join(import.meta.dirname, 'commands/up-action.ts'))]).toContain('@assay/server');
});
