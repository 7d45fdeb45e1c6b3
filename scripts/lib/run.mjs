import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Ended
 * @property {number} code Exit code; 128 + the signal's number where a signal ended it.
 * @property {string} output What it printed, when it was captured.
 */

/**
 * Runs a program to its end. Inherited output by default; `capture` keeps it instead.
 * SIGTERM and SIGHUP are passed on. SIGINT is passed on only without a terminal: there, Ctrl-C reaches the whole process
 * group by itself, and the child would take one press for two.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: options.capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => {
        output = (output + chunk).slice(-50_000);
      });
    }
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    const timer = options.timeoutMs ? setTimeout(() => child.kill('SIGKILL'), options.timeoutMs) : null;
    const done = () => {
      if (timer) clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code, signal) => {
      done();
      resolve({ code: code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0), output });
    });
  });
}

/**
 * The npm that started us, else the one on the PATH.
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.[cm]?js$/.test(npm)) return [process.execPath, [npm, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

/**
 * The environment for an npm of our own: options that were meant for the outer one (`npm run -s`, `--prefix`,
 * `--workspace`) do not reach it, settings like a registry or a proxy do.
 */
export function npmEnv() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (
      /^npm_config_(loglevel|json|prefix|local_prefix|workspaces?|global|dry_run|omit|production)$/i.test(
        name,
      )
    )
      delete env[name];
  }
  delete env.NODE_ENV;
  return env;
}

/**
 * The lines of npm's output that tell what went wrong: its usage text and the name of its log are left out.
 * @param {string} output
 */
export function npmTrouble(output, count = 12) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!) ?/, '').trimEnd());
  const usage = lines.findIndex((line) => /^(Clean install a project|Usage:)/.test(line));
  return (usage > 0 ? lines.slice(0, usage) : lines)
    .filter((line) => line !== '' && !/complete log of this run/.test(line))
    .slice(0, count)
    .map((line) => `  ${line}`)
    .join('\n');
}
