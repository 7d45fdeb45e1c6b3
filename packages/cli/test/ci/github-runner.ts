import type { ChildProcess } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { run } from './bench.ts';

/** Runs a composite action as the runner of GitHub does: expressions, conditions, shells and the files of commands. */

interface Step {
  id?: string;
  if?: string;
  shell: string;
  env?: Record<string, string>;
  run: string;
}

interface Action {
  inputs: Record<string, { default?: string; required?: boolean }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

export interface Job {
  /** The folder of the checkout that the job runs in. */
  cwd: string;
  /** Folder of the action. */
  action: string;
  inputs: Record<string, string>;
  env: Record<string, string>;
  event: unknown;
  token: string;
  /** Gets the process of each step. */
  started?: (child: ChildProcess) => void;
}

export interface EndedJob {
  outcome: 'success' | 'failure';
  outputs: Record<string, string>;
  summary: string;
  log: string;
}

/** https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#exit-codes-and-error-action-preference */
const BASH = ['bash', '--noprofile', '--norc', '-e', '-o', 'pipefail'];

export async function runComposite(job: Job): Promise<EndedJob> {
  const action = parse(await readFile(path.join(job.action, 'action.yml'), 'utf8')) as Action;
  const temp = path.join(job.cwd, '_temp');
  await mkdir(temp, { recursive: true });
  const files = Object.fromEntries(
    ['output', 'path', 'summary', 'env'].map((name) => [name, path.join(temp, name)]),
  ) as Record<'output' | 'path' | 'summary' | 'env', string>;
  for (const file of Object.values(files)) await writeFile(file, '');
  const event = path.join(temp, 'event.json');
  await writeFile(event, JSON.stringify(job.event));

  const github = { token: job.token, action: '__assay', event: job.event };
  const contexts: Record<string, unknown> = { github, runner: { temp }, inputs: {}, steps: {} };
  contexts.inputs = inputsOf(action, job, contexts);
  const steps = contexts.steps as Record<string, { outputs: Record<string, string> }>;
  let search = job.env.PATH ?? '';
  let failed = false;
  let log = '';
  for (const [index, step] of action.runs.steps.entries()) {
    if (!holds(step.if ?? 'success()', contexts, failed)) continue;
    if (step.shell !== 'bash') throw new Error(`This runner has no shell ${step.shell}`);
    const script = path.join(temp, `${index}.sh`);
    await writeFile(script, fill(step.run, contexts, failed));
    await writeFile(files.output, '');
    const env = Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text, contexts, failed)]);
    const ended = await run([...BASH, script], {
      cwd: job.cwd,
      env: {
        ...job.env,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: job.action,
        GITHUB_EVENT_PATH: event,
        GITHUB_OUTPUT: files.output,
        GITHUB_PATH: files.path,
        GITHUB_STEP_SUMMARY: files.summary,
        RUNNER_TEMP: temp,
        PATH: search,
        ...Object.fromEntries(env),
      },
      ...(job.started && { started: job.started }),
    });
    log += ended.stdout + ended.stderr;
    failed ||= ended.code !== 0;
    if (step.id) steps[step.id] = { outputs: pairs(await readFile(files.output, 'utf8')) };
    const added = (await readFile(files.path, 'utf8')).split('\n').filter(Boolean);
    search = [...added.reverse(), job.env.PATH].join(':');
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [
    name,
    fill(value, contexts, failed),
  ]);
  return {
    outcome: failed ? 'failure' : 'success',
    outputs: Object.fromEntries(outputs),
    summary: await readFile(files.summary, 'utf8'),
    log,
  };
}

function inputsOf(action: Action, job: Job, contexts: Record<string, unknown>): Record<string, string> {
  for (const name of Object.keys(job.inputs)) {
    if (!(name in action.inputs)) throw new Error(`The action has no input ${name}`);
  }
  const pairs = Object.entries(action.inputs).map(([name, input]) => {
    const given = job.inputs[name];
    if (given === undefined && input.required) throw new Error(`The input ${name} is missing`);
    return [name, given ?? fill(String(input.default ?? ''), contexts, false)];
  });
  return Object.fromEntries(pairs);
}

/** Replaces each `${{ … }}`. */
export function fill(text: string, contexts: Record<string, unknown>, failed = false): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression) =>
    evaluate(expression, contexts, failed).coerceString(),
  );
}

function holds(condition: string, contexts: Record<string, unknown>, failed: boolean): boolean {
  const inner = /^\$\{\{(.*)\}\}$/s.exec(condition.trim())?.[1] ?? condition;
  const value = evaluate(inner, contexts, failed).coerceString();
  return !['', 'false', '0'].includes(value);
}

function evaluate(expression: string, contexts: Record<string, unknown>, failed: boolean) {
  const call = (name: string, value: boolean) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  });
  const functions = [call('always', true), call('success', !failed), call('failure', failed)];
  const tokens = new Lexer(expression.trim()).lex().tokens;
  const tree = new Parser(tokens, Object.keys(contexts), functions).parse();
  const known = new Map(functions.map((one) => [one.name, one]));
  return new Evaluator(tree, toData(contexts) as data.Dictionary, known).evaluate();
}

function toData(value: unknown): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData;
}

/** `name=value` lines; the runner knows a form of several lines too, which nothing here writes. */
function pairs(text: string): Record<string, string> {
  const lines = text.split('\n').filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      if (at < 1) throw new Error(`not an output: ${line}`);
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
