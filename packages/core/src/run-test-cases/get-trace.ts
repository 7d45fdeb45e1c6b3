import type { RunTestCaseTrace, StepRecord } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { pageOf } from '../page.ts';
import { signedFileUrl } from '../signed-links/urls.ts';
import { findRunTestCase } from './find.ts';

/** Steps of the newest attempt, index from 1. `limit` default 100, at most 1,000; `offset` default 0. */
export async function getRunTestCaseTrace({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { shortId: string; limit?: number; offset?: number };
}): Promise<RunTestCaseTrace> {
  const row = await findRunTestCase(ctx, input.shortId);
  const { limit, offset } = pageOf(input, { default: 100, max: 1_000 });
  const steps = ctx.db
    .selectFrom('step')
    .where('run_test_case_id', '=', row.id)
    .where('attempt', '=', row.attempt);
  const { total } = await steps
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await steps.select('record').orderBy('index').limit(limit).offset(offset).execute();
  return {
    runTestCaseShortId: row.short_id,
    total,
    limit,
    offset,
    steps: rows.map(({ record }) => viewStep(ctx, row, record as unknown as StepRecord)),
  };
}

function viewStep(
  ctx: VerbContext,
  row: { id: string; attempt: number },
  record: StepRecord,
): RunTestCaseTrace['steps'][number] {
  const { step } = record;
  const call =
    step.kind === 'action'
      ? { name: step.do.action, arguments: step.do }
      : { name: `expect-${step.expect.check}`, arguments: step.expect };
  return {
    index: record.index + 1,
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    durationMs: record.durationMs,
    reasoning: `${record.title} (from "${step.words}")`,
    toolCalls: [{ name: call.name, arguments: call.arguments as unknown as Record<string, unknown> }],
    toolResult: resultOf(record),
    screenshotUrl:
      record.screenshot === null
        ? null
        : signedFileUrl(ctx, { runTestCaseId: row.id, attempt: row.attempt, path: record.screenshot }),
    screenshotPath: record.screenshot,
    outcome: record.outcome,
    by: step.by,
    model: step.model ?? null,
    clause: step.clause,
    url: record.url,
    target: record.target,
  };
}

function resultOf(record: StepRecord): string {
  if (record.message !== null) return record.message;
  if (record.expected === null && record.actual === null) return record.outcome;
  return `${record.outcome}: expected ${record.expected ?? 'nothing'}, found ${record.actual ?? 'nothing'}`;
}
