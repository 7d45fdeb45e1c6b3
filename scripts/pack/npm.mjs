import { execFileSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';

/**
 * What npm writes to standard output.
 *
 * @param {string[]} args
 * @param {string} cwd
 */
export function npm(args, cwd) {
  const env = { ...process.env };
  // Settings of an npm that runs this script are about this repository, not about that folder.
  for (const name of Object.keys(env)) {
    if (/^npm_(?!config_(registry|cache|userconfig|globalconfig)$)/i.test(name)) delete env[name];
  }
  // What it runs is run by the Node that runs this, not by an older one of the machine.
  env.PATH = `${dirname(process.execPath)}${delimiter}${env.PATH}`;
  return execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
    cwd,
    env,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
