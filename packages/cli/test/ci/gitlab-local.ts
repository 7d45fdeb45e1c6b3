import { spawnSync } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Bench, type Ended, EXAMPLES, run } from './bench.ts';

/** The GitLab example in a repository of its own, and its pipeline on this machine by gitlab-ci-local. */

const LOCAL = createRequire(import.meta.url).resolve('gitlab-ci-local/dist/index.js');

/** What gitlab-ci-local asks of rsync: a folder to a folder, or files (also of a list) below a folder with their paths. */
const RSYNC = `#!${process.execPath}
const { cpSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const words = process.argv.slice(2);
const list = words.find((word) => word.startsWith('--files-from='))?.slice(13);
const paths = words.filter((word, index) => !word.startsWith('-') && words[index - 1] !== '--exclude');
const to = paths.pop();
const isKept = (file) => !/(^|\\/)\\.git(-ci-local\\/|lab-ci-local\\/|lab-ci-local$|$|\\/)/.test(file);
const files = list ? readFileSync(list, 'utf8').split(/[\\n\\0]/).filter(Boolean) : paths;
const relative = words.some((word) => /^-[a-zA-Z]*R/.test(word));
for (const file of files) {
  if (relative) cpSync(file, join(to, file), { recursive: true });
  else for (const one of require('node:fs').readdirSync(file)) if (isKept(one)) cpSync(join(file, one), join(to, one), { recursive: true });
}
`;

export interface Pipeline {
  cwd: string;
  /** Runs it with these variables of the project; `env` is that of the machine, its PATH goes before the others. */
  start(
    variables: Record<string, string>,
    env: { PATH: string; [name: string]: string },
    args?: string[],
  ): Promise<Ended>;
}

export async function gitlabProject(bench: Bench): Promise<Pipeline> {
  const cwd = await bench.place('gitlab');
  await cp(path.join(EXAMPLES, 'gitlab'), cwd, { recursive: true });
  const git = { ...bench.env, GIT_CONFIG_NOSYSTEM: '1' };
  const script = `git init -q -b main . && git remote add origin https://gitlab.example.com/acme/shop.git
    git add -A && git -c user.name=Ann -c user.email=ann@example.com commit -qm 'Keep the cart'
    git update-ref refs/remotes/origin/main HEAD && git symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main`;
  const made = await run(['bash', '-ec', script], { cwd, env: git });
  if (made.code !== 0) throw new Error(made.stderr);
  let search = bench.env.PATH!;
  if (spawnSync('rsync', ['--version']).status !== 0) {
    const tools = path.join(bench.folder, 'rsync');
    await mkdir(tools, { recursive: true });
    await writeFile(path.join(tools, 'rsync'), RSYNC, { mode: 0o755 });
    search = `${tools}:${search}`;
  }
  return {
    cwd,
    start(variables, env, args = []) {
      const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
      return run([process.execPath, LOCAL, '--force-shell-executor', ...args, ...given], {
        cwd,
        env: { ...git, ...env, PATH: `${env.PATH}${search}`, NO_COLOR: '1' },
      });
    },
  };
}
