import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Body } from '@assay/client';
import { type CiJob, ciJob } from '../ci/job.ts';
import type { CommandContext } from '../command-context.ts';
import { CliError, EXIT, type ExitCode } from '../exit.ts';
import { type GateFlags, gateOf } from '../gate/options.ts';
import { readProjectFile } from '../project-file.ts';
import { connectionOf, type ServerOptions } from '../remote/connection.ts';
import { digest } from '../remote/digest.ts';
import { startSurely } from '../remote/start.ts';
import { type WatchOptions, watchRun } from '../remote/watch.ts';
import { plural, printable } from '../terminal.ts';

export interface StartOptions extends ServerOptions, GateFlags, WatchOptions {
  testPlan?: string;
  testCase?: string[];
  applicationOverrides?: string;
  parameters?: string;
  wait?: boolean;
  idempotencyKey?: string;
  branch?: string;
  commit?: string;
  commitMessage?: string;
  repository?: string;
  actor?: string;
  ci: boolean;
  project?: string;
}

type StartBody = Body<'StartRunBody'>;

export async function startCommand(options: StartOptions, context: CommandContext): Promise<ExitCode> {
  const { terminal, surroundings } = context;
  const gate = await gateOf(options, context);
  checkStdout(options);
  const connection = connectionOf(options, context);
  const job = options.ci ? ciJob(surroundings.variables, (file) => readFileSync(file, 'utf8')) : undefined;
  const body = bodyOf(options, job, context);
  const params = { header: { 'Idempotency-Key': keyOf(options, body, job) } };
  const { run, isInterrupted } = await startSurely(
    { connection, isOurs: options.wait === true },
    terminal,
    (client) => client.POST('/v1/run', { params, body }),
  );
  if (isInterrupted) return EXIT.interrupted;
  const title = run.testPlan ? `test plan "${run.testPlan.name}"` : 'the project';
  if (options.wait) {
    const watched = { shortId: run.shortId, url: run.url, total: run.testCount, title };
    return watchRun(connection, watched, { ...options, gate, isKnown: true }, context);
  }
  const { shortId, url, testCount, testPlan } = run;
  if (options.json) {
    const json = { shortId, status: 'INITIATED', result: null, runTestCases: [], url, testCount, testPlan };
    terminal.out(`${JSON.stringify(json, null, 2)}\n`);
  } else {
    terminal.note(`Started ${plural(testCount, 'test')} of ${printable(title)} as run ${shortId}.`);
    terminal.out(`${url}\n`);
  }
  return EXIT.passed;
}

/** `--json` has standard output for itself. */
export function checkStdout({ json, reporter }: WatchOptions): void {
  if (json && reporter?.some(({ file }) => file === undefined)) {
    throw new CliError(
      EXIT.usage,
      '--json and a reporter cannot share standard output; give the reporter a file, as in junit=results.xml.',
    );
  }
}

function keyOf({ idempotencyKey }: StartOptions, body: StartBody, job: CiJob | undefined): string {
  if (idempotencyKey === undefined) return `assay-${randomUUID()}`;
  if (idempotencyKey !== 'auto') return idempotencyKey;
  if (job?.id == null) {
    throw new CliError(
      EXIT.usage,
      '--idempotency-key auto needs a job of a CI system that is known, and its build in the environment. Give a key of your own.',
    );
  }
  return `assay-${digest([job.id, body])}`;
}

function bodyOf(options: StartOptions, job: CiJob | undefined, { cwd }: CommandContext): StartBody {
  const cases = options.testCase?.flatMap((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  );
  if (cases !== undefined && options.testPlan !== undefined) {
    throw new CliError(EXIT.usage, 'Give either --test-plan or --test-case, not both.');
  }
  const testPlan = options.testPlan ?? (cases === undefined ? readProjectFile(cwd)?.testPlan : undefined);
  const overrides = jsonOf('--application-overrides', options.applicationOverrides, cwd);
  const parameters = jsonOf('--parameters', options.parameters, cwd);
  const said = {
    branch: options.branch ?? job?.branch,
    commitHash: options.commit ?? job?.commitHash,
    commitMessage: options.commitMessage ?? job?.commitMessage,
    repository: options.repository ?? job?.repository,
    actor: options.actor ?? job?.actor,
  };
  const attribution = Object.fromEntries(Object.entries(said).filter(([, value]) => value));
  return {
    // The server keeps attribution of this trigger alone, wherever it comes from.
    ...(Object.keys(attribution).length > 0 && { trigger: 'GITHUB' as const, ...attribution }),
    ...(job && { integrationName: job.name }),
    ...(testPlan !== undefined && { testPlanShortId: testPlan }),
    ...(cases !== undefined && { testCaseIds: cases }),
    ...(overrides !== undefined && { applications: applicationsOf(overrides) }),
    ...(parameters !== undefined && { parameters: parameters as NonNullable<StartBody['parameters']> }),
  };
}

/** As a list, as the older object by application, or either below `applications` as the vendor's action takes it. */
function applicationsOf(value: unknown): NonNullable<StartBody['applications']> {
  const inner = (value as { applications?: unknown } | null)?.applications ?? value;
  if (typeof inner === 'object' && inner !== null) return inner as NonNullable<StartBody['applications']>;
  throw new CliError(
    EXIT.usage,
    '--application-overrides must be a list: [{"applicationShortId": "app_…", "environment": {"url": "https://…"}}].',
  );
}

/** `@FILE` reads a file. */
function jsonOf(option: string, text: string | undefined, cwd: string): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text.startsWith('@') ? readFileSync(path.resolve(cwd, text.slice(1)), 'utf8') : text);
  } catch (error) {
    throw new CliError(EXIT.usage, `${option}: ${(error as Error).message}`, { cause: error });
  }
}
