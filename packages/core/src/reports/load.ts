import { buffer } from 'node:stream/consumers';
import type { ClauseVerdict, StepRecord } from '@assay/contract';
import { type ReportCase, type ReportRun, reportClause, wantedPictures } from '@assay/engine';
import { type JoinBuilder, sql } from 'kysely';
import type { AppContext } from '../ctx.ts';
import type { Schema } from '../db/schema.ts';
import { AppError } from '../errors.ts';
import { runTestCaseUrl, runUrl } from '../links.ts';
import { signedFileUrl } from '../signed-links/urls.ts';

/** Bytes of pictures that one report may hold; it is sent by mail and kept by CI systems. */
const PICTURE_BYTES = 15_000_000;
/** Most steps of one case that are told. */
const MOST_STEPS = 300;

/**
 * A run with all that reports tell. Its id is known to be allowed. `pictures`: those that clauses were judged from, the last
 * screenshot of each case and, of those that did not pass, of the last five steps, until 15 MB are full; cases that did not pass come first.
 */
export async function loadReport(
  ctx: AppContext,
  runId: string,
  options: { pictures: boolean },
): Promise<ReportRun> {
  const run = await ctx.db
    .selectFrom('run')
    .innerJoin('project', 'project.id', 'run.project_id')
    .selectAll('run')
    .select(['project.short_id as project_short_id', 'project.name as project_name'])
    .where('run.id', '=', runId)
    .executeTakeFirst();
  if (run === undefined) throw new AppError('run_not_found', 'This run is not kept any more.');
  const rows = await ctx.db
    .selectFrom('run_test_case')
    .innerJoin('application', 'application.id', 'run_test_case.application_id')
    .leftJoin('test_case', 'test_case.id', 'run_test_case.test_case_id')
    .leftJoin('scenario', 'scenario.id', 'test_case.scenario_id')
    .selectAll('run_test_case')
    .select([
      'application.name as application_name',
      'test_case.labels',
      'test_case.owner',
      'scenario.name as scenario',
    ])
    .where('run_test_case.run_id', '=', runId)
    .orderBy('run_test_case.position')
    .execute();
  const partsOf = await readParts(ctx, runId);
  const cases: ReportCase[] = [];
  for (const row of rows) {
    const parts = partsOf(row.id);
    const shot = parts.steps.findLast((step) => step.screenshot !== null)?.screenshot ?? null;
    const kept = parts.artifacts.find((artifact) => artifact.path === shot);
    cases.push({
      testId: row.test_case_id,
      name: row.name,
      suite: row.application_name,
      place: null,
      baseUrl: row.base_url,
      status: row.status,
      result: row.result,
      title: row.result_title ?? '',
      thought: row.evaluation_thought ?? '',
      errorCode: row.error_code,
      details: detailsOf(
        row.result_title ?? row.status,
        row.clauses as ClauseVerdict[],
        row.evaluation_thought,
      ),
      startedAt: row.started_at,
      durationMs: row.duration_ms ?? 0,
      attempts: row.attempt,
      labels: row.labels ?? [],
      scenario: row.scenario,
      owner: row.owner,
      clauses: (row.clauses as ClauseVerdict[]).map(reportClause),
      steps: parts.steps,
      findings: parts.findings,
      url: runTestCaseUrl(ctx.config, run.project_short_id, row.short_id),
      attachment:
        kept === undefined
          ? null
          : {
              path: signedFileUrl(ctx, { runTestCaseId: row.id, attempt: row.attempt, path: kept.path }),
              contentType: kept.content_type,
            },
      pictures: new Map(),
    });
  }
  if (options.pictures) await addPictures(ctx, runId, rows, cases);
  const end = run.completed_at ?? ctx.clock.now();
  return {
    id: run.short_id,
    title: run.test_plan_name ?? run.project_name,
    url: runUrl(ctx.config, run.project_short_id, run.short_id),
    status: run.status,
    result: run.result,
    startedAt: run.started_at ?? run.created_at,
    durationMs: Math.max(0, end.getTime() - (run.started_at ?? run.created_at).getTime()),
    branch: run.branch,
    commit: run.commit_hash,
    repository: run.repository,
    cases,
  };
}

/** Steps, findings and pictures of the last attempt of every case, in three reads whatever the number of cases. */
async function readParts(ctx: AppContext, runId: string) {
  const steps = await ctx.db
    .selectFrom('step')
    .innerJoin('run_test_case', ofLastAttempt('step'))
    .select(['step.run_test_case_id', 'step.record'])
    .where('run_test_case.run_id', '=', runId)
    // They are counted from 0 in each attempt.
    .where('step.index', '<', MOST_STEPS)
    .orderBy('step.index')
    .execute();
  const findings = await ctx.db
    .selectFrom('finding')
    .innerJoin('run_test_case', ofLastAttempt('finding'))
    .select([
      'finding.run_test_case_id',
      'finding.kind',
      'finding.severity',
      'finding.title',
      'finding.url',
      'finding.occurrences',
    ])
    .where('run_test_case.run_id', '=', runId)
    .orderBy('finding.id')
    .execute();
  const artifacts = await ctx.db
    .selectFrom('artifact')
    .innerJoin('run_test_case', ofLastAttempt('artifact'))
    .select(['artifact.run_test_case_id', 'artifact.path', 'artifact.content_type', 'artifact.bytes'])
    .where('run_test_case.run_id', '=', runId)
    .where('artifact.kind', '=', 'screenshot')
    .where('artifact.is_internal', '=', false)
    .execute();
  const of = <T extends { run_test_case_id: string }>(list: T[]) =>
    Map.groupBy(list, (row) => row.run_test_case_id);
  const [stepsOf, findingsOf, artifactsOf] = [of(steps), of(findings), of(artifacts)];
  return (id: string) => ({
    steps: (stepsOf.get(id) ?? []).map(({ record }) => {
      const { title, outcome, durationMs, expected, actual, message, screenshot } =
        record as unknown as StepRecord;
      return { title, outcome, durationMs, expected, actual, message, screenshot };
    }),
    findings: (findingsOf.get(id) ?? []).map(
      ({ run_test_case_id: _, ...finding }) => finding,
    ) as ReportCase['findings'],
    artifacts: artifactsOf.get(id) ?? [],
  });
}

function ofLastAttempt<T extends 'step' | 'finding' | 'artifact'>(table: T) {
  return (join: JoinBuilder<Schema, T | 'run_test_case'>) =>
    join
      .on(sql.ref(`${table}.run_test_case_id`), '=', sql.ref('run_test_case.id'))
      .on(sql.ref(`${table}.attempt`), '=', sql.ref('run_test_case.attempt'));
}

async function addPictures(
  ctx: AppContext,
  runId: string,
  rows: { id: string; attempt: number; result: string | null }[],
  cases: ReportCase[],
): Promise<void> {
  let left = PICTURE_BYTES;
  const order = rows.map((row, index) => ({ row, entry: cases[index]! }));
  order.sort((a, b) => Number(a.row.result === 'PASSED') - Number(b.row.result === 'PASSED'));
  for (const { row, entry } of order) {
    const pictures = new Map<string, string>();
    for (const path of wantedPictures(entry)) {
      const place = { runId, runTestCaseId: row.id, attempt: row.attempt };
      const opened = await ctx.artifacts.open(place, path);
      if (opened === undefined) continue;
      if (opened.bytes > left) {
        opened.stream.destroy();
        continue;
      }
      left -= opened.bytes;
      const type = path.endsWith('.png') ? 'image/png' : 'image/jpeg';
      pictures.set(path, `data:${type};base64,${(await buffer(opened.stream)).toString('base64')}`);
    }
    entry.pictures = pictures;
  }
}

/** What a log needs of a case that did not pass. */
function detailsOf(title: string, clauses: ClauseVerdict[], thought: string | null): string {
  const open = clauses.filter((clause) => clause.outcome !== 'held');
  const lines = open.flatMap((clause) => [
    `${clause.outcome}: ${clause.text.replaceAll(/\s+/g, ' ')}`,
    ...(clause.expected ? [`    expected ${clause.expected}`] : []),
    ...(clause.actual ? [`    found    ${clause.actual}`] : []),
    ...(clause.reason ? [`    why      ${clause.reason}`] : []),
  ]);
  return [title, ...(lines.length > 0 ? lines : [thought ?? ''])].join('\n').trimEnd();
}
