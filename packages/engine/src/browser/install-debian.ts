import { existsSync } from 'node:fs';
import { kindOf, which } from './candidates.ts';
import type { InstallContext } from './install-context.ts';
import { runCommand } from './process.ts';
import type { Candidate } from './types.ts';

const TOTAL_MS = 600_000;

/** `apt-get install chromium-headless-shell` with fonts: only on Debian-like systems, and only as root. */
export async function installFromDebian(context: InstallContext): Promise<Candidate> {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) {
    throw new Error('this is not a Debian-like system');
  }
  if (process.getuid?.() !== 0) throw new Error('needs root');
  const aptGet = which('apt-get', context.env);
  if (!aptGet) throw new Error('there is no apt-get');
  const name = context.headed ? 'chromium' : 'chromium-headless-shell';
  const options = {
    env: { ...context.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: TOTAL_MS,
    signal: context.signal,
  };
  // Somebody else's apt-get may hold the lock for a while.
  const quiet = ['-q', '-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2'];
  await runCommand(aptGet, [...quiet, 'update'], options);
  await runCommand(
    aptGet,
    [...quiet, 'install', '-y', '--no-install-recommends', name, 'fonts-liberation'],
    options,
  );
  const executable = which(name, { PATH: '/usr/bin:/usr/local/bin' });
  if (!executable) throw new Error(`the package was installed, but there is no ${name}`);
  return { executable, kind: kindOf(executable), source: 'debian' };
}
