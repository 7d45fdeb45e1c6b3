import { formatId } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { loadProject } from '../scope.ts';
import { CASE_MS, OUTCOMES, type Outcomes, passRate, quantiles, RUN_MS } from './outcomes.ts';

const WINDOWS = { '1h': 3_600, '24h': 86_400, '7d': 604_800 } as const;
const ENDS = ['passed', 'failed', 'skipped', 'error', 'cancelled'] as const;

type Labels = Record<string, string>;
type Row = Outcomes & { p50: number | null; p95: number | null };

/**
 * The state of the project in the text format of Prometheus 0.0.4. Figures over time are gauges over a window, because
 * rows are deleted and a counter must not go back. No label grows with the number of test cases or runs.
 * Format: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export async function getPrometheus({ ctx }: { ctx: VerbContext }): Promise<string> {
  const project = await loadProject(ctx.db, ctx);
  const page = new Page({ project: formatId('project', project.short_id) });
  const windows = await Promise.all(
    Object.entries(WINDOWS).map(async ([window, seconds]) => {
      const since = new Date(ctx.clock.now().getTime() - seconds * 1_000);
      const ended = sql`project_id = ${project.id}::uuid and completed_at >= ${since}`;
      const { rows: runs } = await sql<Row>`
        select ${OUTCOMES}, ${quantiles(RUN_MS)} from run where ${ended}`.execute(ctx.db);
      const { rows: cases } = await sql<Row>`
        select ${OUTCOMES}, ${quantiles(CASE_MS)} from run_test_case where ${ended}`.execute(ctx.db);
      return { window, runs: runs[0]!, cases: cases[0]! };
    }),
  );
  for (const [name, help, pick] of [
    ['assay_runs_ended', 'Runs that ended in the window.', (row: (typeof windows)[number]) => row.runs],
    [
      'assay_test_cases_ended',
      'Cases of runs that ended in the window.',
      (row: (typeof windows)[number]) => row.cases,
    ],
  ] as const) {
    const values = windows.flatMap((row) =>
      ENDS.map((outcome) => [{ window: row.window, outcome }, pick(row)[outcome]] as const),
    );
    page.gauge(name, help, values);
  }
  page.gauge(
    'assay_pass_rate',
    'Share of passed cases among those that passed or failed in the window; absent when there is none.',
    windows.map((row) => [{ window: row.window }, passRate(row.cases)] as const),
  );
  for (const [name, help, pick] of [
    [
      'assay_run_duration_seconds',
      'Wall time of runs that came to a verdict in the window.',
      (row: (typeof windows)[number]) => row.runs,
    ],
    [
      'assay_test_case_duration_seconds',
      'Time of cases that passed or failed in the window.',
      (row: (typeof windows)[number]) => row.cases,
    ],
  ] as const) {
    const values = windows.flatMap((row) =>
      (['p50', 'p95'] as const).map((part) => {
        const ms = pick(row)[part];
        const quantile = part === 'p50' ? '0.5' : '0.95';
        return [{ window: row.window, quantile }, ms === null ? null : ms / 1_000] as const;
      }),
    );
    page.gauge(name, help, values);
  }
  const { rows: active } = await sql<{ waiting: number; running: number; cases: number; pending: number }>`
    select (count(*) filter (where status = 'INITIATED'))::integer as waiting,
      (count(*) filter (where status = 'RUNNING'))::integer as running,
      coalesce(sum(running_count), 0)::integer as cases,
      coalesce(sum(total_count - passed_count - failed_count - skipped_count - error_count - cancelled_count - running_count), 0)::integer as pending
    from run where project_id = ${project.id}::uuid and status in ('INITIATED', 'RUNNING')`.execute(ctx.db);
  const { waiting, running, cases, pending } = active[0]!;
  page.gauge('assay_runs_active', 'Runs that have not ended.', [
    [{ status: 'initiated' }, waiting],
    [{ status: 'running' }, running],
  ]);
  page.gauge('assay_test_cases_active', 'Cases of runs that have not ended.', [
    [{ status: 'waiting' }, pending],
    [{ status: 'running' }, cases],
  ]);
  const { rows: issues } = await sql<{ status: string; severity: string; total: number }>`
    select status, severity, count(*)::integer as total from issue where project_id = ${project.id}::uuid
    group by 1, 2 order by 1, 2`.execute(ctx.db);
  page.gauge(
    'assay_issues',
    'Issues of the project.',
    issues.map(({ status, severity, total }) => [{ status, severity }, total] as const),
  );
  return page.text();
}

class Page {
  readonly #common: Labels;
  readonly #lines: string[] = [];

  constructor(common: Labels) {
    this.#common = common;
  }

  gauge(name: string, help: string, values: readonly (readonly [Labels, number | null])[]): void {
    this.#lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`);
    for (const [labels, value] of values) {
      if (value === null) continue;
      const pairs = Object.entries({ ...this.#common, ...labels }).map(([key, text]) => `${key}="${text}"`);
      this.#lines.push(`${name}{${pairs.join(',')}} ${value}`);
    }
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}
