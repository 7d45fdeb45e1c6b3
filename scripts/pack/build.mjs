import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { ROOT } from '../lib/toolchain.mjs';

/** The rooms that `assay` is made of; of the dashboard, which runs in browsers, only what is built. */
const ROOMS = readdirSync(join(ROOT, 'packages')).filter(
  (room) => room !== 'web' && existsSync(join(ROOT, 'packages', room, 'package.json')),
);
/** Folders of sources: rooms, and the shop of `assay up --sample`. */
const SOURCES = [...ROOMS.map((room) => `packages/${room}/src`), 'examples/shop/src'];
const DASHBOARD = 'packages/web/dist';
/** Written by Vite, of the scripts that it bundles. */
const LICENSES = `${DASHBOARD}/licenses.md`;
/** What the sources read beside themselves. */
const ASSETS = [
  'packages/server/assets',
  'examples/shop/assets',
  'examples/shop/tests',
  'examples/shop/tests-with-mail',
];
/** The scripts for the page are read as TypeScript, at run time, by engine/src/page/world/bundle.ts. */
const READ_AS_TEXT = 'packages/engine/src/page/in-page/';
/** Parts of a checkout that the command does not use: the demo, the corpus of the grammar. */
const LEFT_OUT = /\.test\.ts$|\/cli\/src\/demo\/|\/plain\/corpus\//;

/** An older Node would only say that it lacks an export of `node:module`. */
const ENTRY = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(\`assay needs Node.js 22.18 or newer; this is \${process.versions.node}.\\n\`);
  process.exit(2);
}
await import('./packages/cli/src/main.js');
`;

/**
 * Makes a package of the command line that runs as it is: Node takes types out of what it runs, but not below node_modules,
 * so here they are taken out before. Every file keeps its place, so that what is found relative to a file is found there, too;
 * nothing is bundled, and dependencies stay dependencies.
 *
 * @param {string} target A folder that does not exist.
 * @param {{ dashboard: boolean }} options `dashboard`: the built one is taken along; it must have been built before.
 */
export function build(target, options) {
  const made = new Set();
  let bytes = 0;
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
    made.add(path);
    bytes += Buffer.byteLength(text);
  };
  for (const path of SOURCES.flatMap(filesBelow)) {
    if (LEFT_OUT.test(path)) continue;
    const text = readFileSync(join(ROOT, path), 'utf8');
    if (path.startsWith(READ_AS_TEXT)) write(path, text);
    if (path.endsWith('.ts')) write(path.replace(/\.ts$/, '.js'), compile(path, text));
    else write(path, text);
  }
  for (const folder of options.dashboard ? [...ASSETS, DASHBOARD] : ASSETS) {
    cpSync(join(ROOT, folder), join(target, folder), { recursive: true });
    for (const path of filesBelow(folder)) {
      made.add(path);
      bytes += statSync(join(ROOT, path)).size;
    }
  }
  if (options.dashboard) write(LICENSES, licensesOfDashboard());
  // The server tells its version from this file.
  const { name, version, type } = read('packages/server/package.json');
  write('packages/server/package.json', `${JSON.stringify({ name, version, type }, null, 2)}\n`);
  checkImports(target, made);
  write('assay.js', ENTRY);
  write('package.json', `${JSON.stringify(manifest(), null, 2)}\n`);
  copyFileSync(join(ROOT, 'LICENSE'), join(target, 'LICENSE'));
  copyFileSync(join(ROOT, 'docs/cli.md'), join(target, 'README.md'));
  chmodSync(join(target, 'assay.js'), 0o755);
  return { files: made.size + 2, bytes };
}

/** @param {string} folder @returns {string[]} Paths with forward slashes, relative to the repository. */
function filesBelow(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Names of files and rooms: after `from`, `import`, `import(` and `new URL(`. */
const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*|\bnew URL\(\s*)(['"])([^'"\n]+)\2/g;

/** @param {string} path @param {string} text */
function compile(path, text) {
  const emit = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(text, { mode: 'strip' }).replace(
      SPECIFIER,
      (_, before, quote, name) => `${before}${quote}${resolved(path, name)}${quote}`,
    );
  } finally {
    process.emitWarning = emit;
  }
}

/** @param {string} path @param {string} name */
function resolved(path, name) {
  const room = /^@assay\/([a-z]+)$/.exec(name)?.[1];
  if (room === undefined) return /^(\.{1,2}\/|src\/).*\.ts$/.test(name) ? name.replace(/\.ts$/, '.js') : name;
  const way = posix.relative(posix.dirname(path), `packages/${room}/src/index.js`);
  return way.startsWith('.') ? way : `./${way}`;
}

/**
 * Throws for a name that leads nowhere: a file that was left out, a room that was not compiled.
 *
 * @param {string} target @param {Set<string>} made
 */
function checkImports(target, made) {
  const problems = [];
  for (const path of made) {
    if (!path.endsWith('.js') || [...ASSETS, DASHBOARD].some((folder) => path.startsWith(`${folder}/`)))
      continue;
    for (const [, , , name = ''] of readFileSync(join(target, path), 'utf8').matchAll(SPECIFIER)) {
      if (name.startsWith('@assay/')) problems.push(`${path}: ${name}`);
      // A folder is looked into at run time, and may be absent, as the dashboard may.
      if (!/^\.{1,2}\//.test(name) || name.endsWith('/')) continue;
      const file = posix.join(posix.dirname(path), name);
      if (!made.has(file)) problems.push(`${path}: ${name} is not in the package`);
    }
  }
  if (problems.length > 0) throw new Error(`The package would not work:\n  ${problems.join('\n  ')}`);
}

/** What is bundled into the dashboard asks that its notice goes with it: scripts, and the fonts beside them. */
function licensesOfDashboard() {
  const fonts = Object.keys(read('packages/web/package.json').devDependencies).filter((name) =>
    name.startsWith('@fontsource'),
  );
  const notices = fonts.map(
    (name) => `\n## ${name}\n\n${readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8')}`,
  );
  return readFileSync(join(ROOT, LICENSES), 'utf8') + notices.join('');
}

/** What is published: one command, the dependencies of all rooms, and nothing that runs at installation. */
function manifest() {
  /** @type {Record<string, string>} */
  const dependencies = {};
  for (const room of ROOMS) {
    for (const [name, version] of Object.entries(read(`packages/${room}/package.json`).dependencies ?? {})) {
      if (name.startsWith('@assay/') || name.startsWith('@types/')) continue;
      if (dependencies[name] !== undefined && dependencies[name] !== version) {
        throw new Error(`${name} is wanted as ${dependencies[name]} and as ${version}.`);
      }
      dependencies[name] = /** @type {string} */ (version);
    }
  }
  const { name, version, license, type, engines } = read('packages/cli/package.json');
  const { description } = read('package.json');
  const entry = 'packages/cli/src';
  return {
    name,
    version,
    description,
    license,
    type,
    engines,
    bin: { assay: 'assay.js' },
    exports: { '.': `./${entry}/index.js` },
    dependencies: Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** @param {string} path */
function read(path) {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}
