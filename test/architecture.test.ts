import { describe, expect, test } from 'vitest';
import {
  arrows,
  circles,
  consoles,
  declaredPackages,
  environment,
  length,
  lifecycles,
  modelSdk,
  type Rule,
} from './architecture/rules.ts';
import { importsOf, readSourceTree } from './architecture/source-tree.ts';

const tree = readSourceTree();

test('the tree was read', () => {
  expect(tree.size).toBeGreaterThan(100);
  expect(tree.has('packages/contract/src/index.ts')).toBe(true);
});

const RULES: [string, Rule][] = [
  ['rooms import along the table of ARCHITECTURE.md', arrows],
  ['packages from outside are declared where they are used', declaredPackages],
  ['no circle of imports between files', circles],
  ['no file is past 500 lines', length],
  ['process.env is read in config.ts alone', environment],
  ['no console in libraries', consoles],
  ['a status is written in lifecycle files alone', lifecycles],
  ['the model SDK is imported in its adapter alone', modelSdk],
];

describe('the source keeps the rules', () => {
  test.each(RULES)('%s', (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });
});

/** Each rule on a tree with one planted break, or with something that only looks like one. */
function broken(rule: Rule, files: Record<string, string>): string[] {
  return rule(new Map(Object.entries(files)));
}

describe('the rules can fail', () => {
  test.each([
    ['by name', 'packages/contract/src/a.ts', `import { x } from '@assay/engine';`],
    ['by path', 'packages/engine/src/a.ts', `import {\n  x,\n} from '../../core/src/x.ts';`],
    ['for a type', 'packages/engine/src/a.ts', `import type { X } from '@assay/server';`],
    ['as an export', 'packages/core/src/a.ts', `const y = 1;\nexport * from '@assay/server';`],
    ['late', 'packages/core/src/a.ts', `const { x } = await import('@assay/cli');`],
    ['inside a type', 'packages/core/src/a.ts', `type X = import('@assay/cli').X;`],
    ['for its effects', 'packages/core/src/a.ts', `import '@assay/web';`],
    ['from the shop', 'examples/shop/src/a.ts', `import { x } from '@assay/contract';`],
  ])('an arrow against the table: %s', (_, path, text) => {
    expect(broken(arrows, { [path]: text })).toEqual([expect.stringContaining(`${path}: `)]);
  });

  test('arrows along the table, in tests and in comments are fine', () => {
    const files = {
      'packages/core/src/a.ts': `import { x } from '@assay/engine';\nimport { z } from 'zod';`,
      'packages/contract/src/a.test.ts': `import { x } from '@assay/server';`,
      'packages/contract/src/b.ts': `// import { x } from '@assay/engine';\n/* import '@assay/core' */`,
      'packages/server/src/c.ts': `import { y } from './d.ts';`,
    };
    expect(broken(arrows, files)).toEqual([]);
  });

  test('a room that is not in the table', () => {
    expect(broken(arrows, { 'packages/extra/src/a.ts': '' })).toEqual([
      expect.stringContaining('packages/extra'),
    ]);
  });

  test('a package that is not declared', () => {
    const files = {
      'packages/core/package.json':
        '{ "dependencies": { "kysely": "1" }, "devDependencies": { "vitest": "1" } }',
      'packages/core/src/a.ts': `import { Kysely } from 'kysely/helpers';\nimport left from 'left-pad';\nimport 'node:fs';`,
    };
    expect(broken(declaredPackages, files)).toEqual([
      'packages/core/src/a.ts: left-pad is not a dependency in packages/core/package.json',
    ]);
  });

  test('a circle, also one of types', () => {
    const files = {
      'packages/core/src/a.ts': `import { b } from './b.ts';`,
      'packages/core/src/b.ts': `import { c } from './deep/c.ts';`,
      'packages/core/src/deep/c.ts': `import type { A } from '../a.ts';`,
      'packages/core/src/d.ts': `import { a } from './a.ts';`,
    };
    expect(broken(circles, files)).toEqual([
      'packages/core/src/a.ts -> packages/core/src/b.ts -> packages/core/src/deep/c.ts -> packages/core/src/a.ts',
    ]);
  });

  test.each([`import { generateText } from 'ai';`, `const x = await import('@ai-sdk/openai');`])(
    'the model SDK outside of its adapter: %s',
    (text) => {
      expect(broken(modelSdk, { 'packages/core/src/a.ts': text })).toHaveLength(1);
      expect(broken(modelSdk, { 'packages/engine/src/model/provider.ts': text })).toEqual([]);
    },
  );

  test('a file that is too long', () => {
    const long = 'x;\n'.repeat(501);
    const files = {
      'scripts/long.mjs': long,
      'packages/core/src/long.gen.ts': long,
      'packages/core/src/fits.ts': 'x;\n'.repeat(500),
    };
    expect(broken(length, files)).toEqual(['scripts/long.mjs: 501 lines; 500 is the end']);
  });

  test.each(['const a = process.env.HOME;', `process['env']`, `import { argv, env } from 'node:process';`])(
    'the environment read where it should not be: %s',
    (text) => {
      expect(broken(environment, { 'packages/core/src/a.ts': `\n${text}` })).toHaveLength(1);
      const allowed = {
        'packages/core/src/config.ts': text,
        'packages/engine/src/browser/find.ts': text,
        'packages/core/src/a.test.ts': text,
        'scripts/a.mjs': text,
      };
      expect(broken(environment, allowed)).toEqual([]);
    },
  );

  test('a console in a library', () => {
    const files = {
      'packages/engine/src/a.ts': `\nconsole.log('x');`,
      'packages/engine/src/b.ts': `session.log.console.log('x'); // console.log('y')`,
      'packages/server/src/main.ts': `console.log('ready');`,
      'packages/cli/src/a.ts': `console.log('a table');`,
    };
    expect(broken(consoles, files)).toEqual([expect.stringContaining('packages/engine/src/a.ts:2:')]);
  });

  test.each([
    ['set', `await trx.updateTable('run').set({ status: 'RUNNING' }).where('id', '=', id).execute();`],
    [
      'set by a function',
      `trx\n  .updateTable('run_test_case')\n  .set((eb) => ({ attempt: eb.ref('attempt'), status: next }))\n  .execute();`,
    ],
    ['set by name alone', `trx.updateTable('run').set({ result, status }).execute();`],
    ['inserted', `trx.insertInto('run').values({ id, status: 'INITIATED' }).execute();`],
    [
      'inserted with a conflict',
      `trx.insertInto('run').values({ id }).onConflict((c) => c.doUpdateSet({ status: 'ERROR' })).execute();`,
    ],
    [
      'in SQL',
      `sql\`UPDATE run_test_case SET lease = null, status = \${next} WHERE id = \${id}\`.execute(trx);`,
    ],
    ['inserted in SQL', `sql\`insert into run (id, status) values (\${id}, \${next})\`.execute(trx);`],
  ])('a status that is %s outside a lifecycle file', (_, text) => {
    expect(broken(lifecycles, { 'packages/core/src/runs/cancel.ts': text })).toHaveLength(1);
    expect(broken(lifecycles, { 'packages/core/src/runs/lifecycle.ts': text })).toEqual([]);
  });

  test.each([
    [
      'other columns',
      `trx.updateTable('run').set({ cancel_mode: 'now' }).where('status', '=', 'RUNNING').execute();`,
    ],
    ['other tables', `trx.updateTable('webhook_delivery').set({ status: 'SENT' }).execute();`],
    [
      'the initial state that the lifecycle file states',
      `trx.insertInto('run').values({ id, ...INITIAL_RUN_STATE }).execute();`,
    ],
    ['reading', `trx.selectFrom('run').select(['status']).execute(); const view = { status: run.status };`],
  ])('%s is no write of a status', (_, text) => {
    expect(broken(lifecycles, { 'packages/core/src/runs/cancel.ts': text })).toEqual([]);
  });

  test('imports are found in every form', () => {
    const text = `import a, { b } from './a.ts';\nexport { c } from '../c.ts';\nimport type { D } from 'd/e';\nconst late = () => import("./late.ts");`;
    expect(importsOf('packages/core/src/x/y.ts', text)).toEqual([
      { file: 'packages/core/src/x/a.ts' },
      { file: 'packages/core/src/c.ts' },
      { package: 'd' },
      { file: 'packages/core/src/x/late.ts' },
    ]);
  });
});
