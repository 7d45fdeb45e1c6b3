import { importsOf, isProduction, roomOf, type SourceTree, withoutComments } from './source-tree.ts';

/** One sentence for each place that breaks a rule. */
export type Rule = (tree: SourceTree) => string[];

/** Which room may import which; see ARCHITECTURE.md. `bench`, `scripts` and `test` are free. */
const MAY_IMPORT: Record<string, string[]> = {
  'packages/contract': [],
  'packages/engine': ['packages/contract'],
  'packages/mail': ['packages/contract'],
  'packages/core': ['packages/contract', 'packages/engine'],
  'packages/integrations': ['packages/contract'],
  'packages/server': ['packages/contract', 'packages/core', 'packages/integrations'],
  'packages/web': ['packages/client', 'packages/contract'],
  'packages/client': [],
  'packages/cli': [
    'packages/client',
    'packages/contract',
    'packages/engine',
    'packages/mail',
    'packages/server',
  ],
  'examples/shop': [],
};

const ROOM_OF_PACKAGE = (name: string): string | null =>
  name === '@assay/example-shop'
    ? 'examples/shop'
    : name.startsWith('@assay/')
      ? `packages/${name.slice(7)}`
      : null;

/** Arrows between rooms go one way, whether by the name of the package or by a path into its folder. */
export const arrows: Rule = (tree) =>
  production(tree).flatMap(([path, text]) => {
    const room = roomOf(path);
    const allowed = MAY_IMPORT[room];
    if (!allowed)
      return [`${path}: ${room} is no room of the table in test/architecture/rules.ts; add it there`];
    return importsOf(path, text)
      .map((imported) => ('file' in imported ? roomOf(imported.file) : ROOM_OF_PACKAGE(imported.package)))
      .filter((target) => target !== null && target !== room && !allowed.includes(target))
      .map((target) => `${path}: ${room} may not import ${target}`);
  });

/** What a room imports from outside stands in its package.json; the shop imports nothing but Node's own modules. */
export const declaredPackages: Rule = (tree) =>
  production(tree).flatMap(([path, text]) => {
    const room = roomOf(path);
    const manifest = JSON.parse(tree.get(`${room}/package.json`) ?? '{}') as Record<
      string,
      Record<string, string>
    >;
    const declared = {
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    };
    return importsOf(path, text)
      .map((imported) => ('package' in imported ? imported.package : 'node:'))
      .filter((name) => !name.startsWith('node:') && !(name in declared))
      .map((name) => `${path}: ${name} is not a dependency in ${room}/package.json`);
  });

/** No file imports itself by way of others, not even for types: each one can be read before those that use it. */
export const circles: Rule = (tree) => {
  const graph = new Map(
    production(tree).map(([path, text]) => [
      path,
      importsOf(path, text)
        .map((imported) => ('file' in imported ? imported.file : null))
        .filter((file) => file !== null && tree.has(file)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, way: string[]) => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path].join(' -> '));
    if (at >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next!, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
};

const LONGEST = 500;

/** A file past 500 lines is more than one concept. Generated files and plain data are exempt. */
export const length: Rule = (tree) =>
  [...tree]
    .filter(([path]) => /^(packages|examples|scripts|bench)\//.test(path))
    .filter(([path]) => !/\.gen\.tsx?$|\.json$|\/data\/|\/assets\/art\//.test(path))
    .map(([path, text]) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path}: ${lines} lines; ${LONGEST} is the end`);

/** The environment is read in `config.ts`, and where programs and browsers are started. */
export const environment: Rule = (tree) =>
  production(tree)
    .filter(([path]) => !path.endsWith('/config.ts') && !path.startsWith('packages/engine/src/browser/'))
    .flatMap(([path, text]) =>
      places(
        path,
        text,
        /\bprocess\s*(\.|\?\.)\s*env\b|\bprocess\[['"]env['"]\]|\bimport\s*\{[^}]*\benv\b[^}]*\}\s*from\s*['"](node:)?process['"]/g,
      ).map((place) => `${place}: process.env is read outside a config.ts`),
    );

/** Libraries log through what is passed in; only a program's own main file may write to the console. */
export const consoles: Rule = (tree) =>
  production(tree)
    .filter(
      ([path]) =>
        /^packages\/(contract|engine|core|integrations|server)\//.test(path) &&
        !/(^|[/-])main\.ts$/.test(path),
    )
    .flatMap(([path, text]) =>
      places(path, text, /(?<![.\w])console\s*\.\s*(log|error|warn|info|debug|trace|dir|table)\s*\(/g).map(
        (place) => `${place}: console is used; log through what is passed in`,
      ),
    );

/** The model SDK changes with every major: it is spoken to in one place, and loaded when a model is first asked. */
export const modelSdk: Rule = (tree) =>
  production(tree)
    .filter(([path]) => !/^packages\/engine\/src\/model\/(model|provider)\.ts$/.test(path))
    .filter(([path, text]) =>
      importsOf(path, text).some((one) => 'package' in one && /^(ai|@ai-sdk\/.+)$/.test(one.package)),
    )
    .map(([path]) => `${path}: the model SDK is imported; ask through engine/model/model.ts`);

const RUN_TABLES = 'run|run_test_case|attempt|delivery|ticket';
const WRITE = new RegExp(
  `\\b(?:updateTable|insertInto)\\(\\s*['"\`](?:${RUN_TABLES})(?: as \\w+)?['"\`]\\s*\\)`,
  'g',
);
const RAW = new RegExp(
  `\\bupdate\\s+"?(?:${RUN_TABLES})"?\\s[^;\`]*?\\bset\\b[^;\`]*?\\bstatus"?\\s*=|\\binsert\\s+into\\s+"?(?:${RUN_TABLES})"?\\s*\\([^)]*\\bstatus\\b`,
  'gi',
);
const STATUS_KEY = /(?<![\w.'"])['"]?status['"]?\s*(:|,|\})/;

/**
 * The status of a run, a case or an attempt is written by the file that states its life, `lifecycle.ts`, and no other.
 * Looks at what `.set(…)` and `.values(…)` get in a statement on these tables, and at SQL text.
 */
export const lifecycles: Rule = (tree) =>
  production(tree)
    .filter(
      ([path]) => !/^packages\/core\/src\/(.*\/)?lifecycle\.ts$/.test(path) && !path.includes('/migrations/'),
    )
    .flatMap(([path, text]) => {
      const code = withoutComments(text);
      const built = [...code.matchAll(WRITE)]
        .filter((match) => writtenValues(code, match.index).some((values) => STATUS_KEY.test(values)))
        .map((match) => match.index);
      const raw = [...code.matchAll(RAW)].map((match) => match.index);
      return [...built, ...raw].map(
        (index) => `${path}:${lineAt(code, index)}: a status is written outside a lifecycle.ts`,
      );
    });

/** What stands in the brackets of `.set(`, `.values(` and `.doUpdateSet(` in the statement that starts at `start`. */
function writtenValues(code: string, start: number): string[] {
  const end = code.slice(start).search(/\.execute\w*\(|;/);
  const statement = code.slice(start, end < 0 ? undefined : start + end);
  return [...statement.matchAll(/\.(?:set|values|doUpdateSet)\(/g)].map((match) => {
    const from = match.index + match[0].length;
    let depth = 1;
    let at = from;
    for (; at < statement.length && depth > 0; at++) {
      if (statement[at] === '(') depth++;
      if (statement[at] === ')') depth--;
    }
    return statement.slice(from, at);
  });
}

function production(tree: SourceTree): [string, string][] {
  return [...tree].filter(([path]) => isProduction(path));
}

function places(path: string, text: string, pattern: RegExp): string[] {
  const code = withoutComments(text);
  return [...code.matchAll(pattern)].map((match) => `${path}:${lineAt(code, match.index)}`);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
