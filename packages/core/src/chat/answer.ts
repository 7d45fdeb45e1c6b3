import type { RerunBody } from '@assay/contract';
import { sql } from 'kysely';
import { listApplications } from '../applications/list.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { AppError } from '../errors.ts';
import { cancelRun } from '../runs/cancel.ts';
import { getRunStatus } from '../runs/get-status.ts';
import { listRuns } from '../runs/list.ts';
import { rerunRun } from '../runs/rerun.ts';
import { type StartRunInput, startRun } from '../runs/start.ts';
import { projectIdOf } from '../scope.ts';
import { createTestCase } from '../test-cases/create.ts';
import { explainTest } from '../test-cases/explain.ts';
import { listTestCases } from '../test-cases/list.ts';
import { listTestPlans } from '../test-plans/list.ts';
import { type Command, HELP } from './commands.ts';
import { cell, runReport } from './run-report.ts';

/** `runId`: the answer is ready when this run has ended. */
export interface Answer {
  text: string;
  runId: string | null;
}

/** Does what was asked. Errors are those of the verbs behind it; their message is a fit answer. */
export async function answerCommand(
  ctx: VerbContext,
  command: Command,
  overrides: StartRunInput['applications'],
): Promise<Answer> {
  switch (command.do) {
    case 'help':
      return said(HELP);
    case 'unknown':
      return said(
        `I did not understand that. No language model is set up, so only set phrases are understood.\n\n${HELP}`,
      );
    case 'list':
      return said(await list(ctx, command.what));
    case 'status':
      return said(await status(ctx, command.run));
    case 'run':
      return run(ctx, command, overrides);
    case 'rerun':
      return rerun(ctx, command);
    case 'cancel': {
      const shortId = command.run ?? (await newestRun(ctx)).shortId;
      await cancelRun({ ctx, input: { shortId } });
      return said(`Run ${shortId} is being cancelled.`);
    }
    case 'explain':
      return said(await explain(ctx, command.text));
    case 'create':
      return said(await create(ctx, command));
  }
}

const said = (text: string): Answer => ({ text, runId: null });

async function list(ctx: VerbContext, what: 'runs' | 'tests' | 'plans' | 'applications'): Promise<string> {
  if (what === 'runs') {
    const { runs } = await listRuns({ ctx, input: { limit: 10 } });
    return bullets(
      runs.map(
        (each) =>
          `${each.shortId}: ${each.result ?? each.status}, ${each.counts.passed} of ${each.counts.total} passed (${each.createdAt})`,
      ),
      'No run was started yet.',
    );
  }
  if (what === 'tests') {
    const { testCases, total } = await listTestCases({ ctx, input: { limit: 50 } });
    const more = total > 50 ? `\n\n${total - 50} more.` : '';
    return (
      bullets(
        testCases.map(
          (each) =>
            `${cell(each.name)}${each.isEnabled ? '' : ' (draft)'}: ${each.lastRun?.result ?? each.lastRun?.status ?? 'never run'}`,
        ),
        'There is no test case yet.',
      ) + more
    );
  }
  if (what === 'plans') {
    const { testPlans } = await listTestPlans({ ctx, input: { limit: 50 } });
    return bullets(
      testPlans.map((each) => `${cell(each.name)} (${each.shortId}): ${each.testCaseCount} test cases`),
      'There is no test plan yet.',
    );
  }
  const { applications } = await listApplications({ ctx });
  return bullets(
    applications.map((each) => `${cell(each.name)} (${each.shortId})`),
    'There is no application yet.',
  );
}

function bullets(lines: string[], none: string): string {
  return lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
}

async function newestRun(ctx: VerbContext): Promise<{ id: string; shortId: string }> {
  const { runs } = await listRuns({ ctx, input: { limit: 1 } });
  if (runs[0] === undefined) throw new AppError('run_not_found', 'No run was started yet.');
  return runs[0];
}

async function status(ctx: VerbContext, reference: string | null): Promise<string> {
  const run = await getRunStatus({ ctx, input: { shortId: reference ?? (await newestRun(ctx)).shortId } });
  if (run.completedAt !== null) return runReport(ctx, run.id, null);
  const { counts } = run;
  const ended = counts.total - counts.running - counts.pending;
  return `Run ${run.shortId} is under way: ${ended} of ${counts.total} test cases have ended, ${counts.passed} of them passed.`;
}

async function run(
  ctx: VerbContext,
  command: Extract<Command, { do: 'run' }>,
  applications: StartRunInput['applications'],
): Promise<Answer> {
  const input: StartRunInput = { trigger: 'CHAT', ...(applications === undefined ? {} : { applications }) };
  if (command.what === 'plan') input.testPlanShortId = await planCalled(ctx, command.name);
  if (command.what === 'test' || command.what === 'label') input.testCaseIds = await casesOf(ctx, command);
  const started = await startRun({ ctx, input });
  const { shortId, testCount, url, id } = started.run;
  return { text: `Run [${shortId}](${url}) with ${testCount} test cases is under way.`, runId: id };
}

async function planCalled(ctx: VerbContext, name: string): Promise<string> {
  const rows = await ctx.db
    .selectFrom('test_plan')
    .select(['id', 'name'])
    .where('project_id', '=', projectIdOf(ctx))
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .limit(2)
    .execute();
  if (rows.length === 1) return rows[0]!.id;
  // Not a name: perhaps its id.
  if (rows.length === 0) return name;
  throw new AppError(
    'invalid_test_plan',
    `Two test plans are called "${name}"; say the id of the one you mean.`,
  );
}

async function casesOf(ctx: VerbContext, { what, name }: { what: string; name: string }): Promise<string[]> {
  const query = ctx.db.selectFrom('test_case').select('id').where('project_id', '=', projectIdOf(ctx));
  const rows = await (what === 'label'
    ? query.where(sql<boolean>`labels @> ${[storable(name)]}::text[]`).where('is_enabled', '=', true)
    : query.where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
  ).execute();
  if (rows.length > 0) return rows.map((row) => row.id);
  throw new AppError(
    'test_case_not_found',
    what === 'label'
      ? `No enabled test case has the label "${name}". "list tests" shows the test cases.`
      : `There is no test case called "${name}". "list tests" shows them.`,
  );
}

async function rerun(ctx: VerbContext, command: Extract<Command, { do: 'rerun' }>): Promise<Answer> {
  const source = command.run ?? (await newestRun(ctx)).shortId;
  const input: RerunBody & { shortId: string } = { shortId: source };
  if (command.failedOnly) input.failedOnly = true;
  const { run: again } = await rerunRun({ ctx, input });
  return {
    text: `Run [${again.shortId}](${again.url}) repeats ${again.testCount} test cases of ${source}.`,
    runId: again.id,
  };
}

async function explain(ctx: VerbContext, goal: string): Promise<string> {
  const { clauses, problems, understood } = await explainTest({ ctx, input: { goal } });
  const lines = clauses.map(
    (clause) => `- ${cell(clause.text)}: ${clause.steps.map(cell).join('; ') || 'not understood'}`,
  );
  const why = problems.map(
    (problem) =>
      `- ${cell(problem.message)}${problem.suggestion === null ? '' : ` ${cell(problem.suggestion)}`}`,
  );
  return [
    understood ? 'Understood:' : 'Not all of it is understood:',
    ...lines,
    ...(why.length > 0 ? ['', ...why] : []),
  ].join('\n');
}

async function create(ctx: VerbContext, command: Extract<Command, { do: 'create' }>): Promise<string> {
  const { applications } = await listApplications({ ctx });
  if (applications.length !== 1) {
    throw new AppError(
      'bad_request',
      applications.length === 0
        ? 'There is no application to test yet. Make one first.'
        : 'There are several applications; POST /v1/test-cases takes the one you mean.',
    );
  }
  const { testCase } = await createTestCase({
    ctx,
    input: {
      name: command.name,
      goal: command.goal,
      applicationShortId: applications[0]!.shortId,
      burnIn: true,
      ...(command.expected === null ? {} : { expectedResult: command.expected }),
    },
  });
  return `The draft "${cell(testCase.name)}" was made, and is run once to see what becomes of it: ${testCase.url}\n\n${await explain(ctx, command.goal)}`;
}
