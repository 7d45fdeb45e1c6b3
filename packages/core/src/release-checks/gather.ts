import type { RunIssue, RunResult, RunStatus } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { readRunIssues } from '../issues/of-run.ts';
import { artifactUrl } from '../links.ts';
import { loadSettings } from '../projects/settings.ts';
import { projectIdOf } from '../scope.ts';

export interface GatheredCase {
  shortId: string;
  testCaseId: string;
  name: string;
  status: RunStatus;
  result: RunResult | null;
  title: string | null;
  screenshotUrl: string | null;
}

export interface GatheredPage {
  url: string;
  /** Longest time that opening it took, milliseconds; null when it was only reached by links. */
  openedMs: number | null;
  screenshotUrl: string | null;
}

/** Everything that the run of a release check tells. */
export interface Gathered {
  run: {
    shortId: string;
    status: RunStatus;
    result: RunResult | null;
    total: number;
    passed: number;
    failed: number;
    ended: number;
    updatedAt: Date;
  };
  cases: GatheredCase[];
  issues: RunIssue[];
  pages: GatheredPage[];
  /** Whether pages were looked at with axe-core; null: they were not. */
  accessibility: string | null;
}

/** Most pages that are listed. */
const MOST_PAGES = 100;

export async function gather(ctx: VerbContext, runId: string): Promise<Gathered> {
  const run = await ctx.db.selectFrom('run').selectAll().where('id', '=', runId).executeTakeFirstOrThrow();
  const rows = await ctx.db
    .selectFrom('run_test_case')
    .select(['id', 'short_id', 'test_case_id', 'name', 'status', 'result', 'result_title', 'attempt'])
    .where('run_id', '=', runId)
    .orderBy('position')
    .execute();
  const steps = await ctx.db
    .selectFrom('step')
    .innerJoin('run_test_case', (join) =>
      join
        .onRef('run_test_case.id', '=', 'step.run_test_case_id')
        .onRef('run_test_case.attempt', '=', 'step.attempt'),
    )
    // Of a record only what is told here: with all that was seen at a step it may be very large.
    .select([
      'run_test_case.short_id',
      sql<string | null>`step.record ->> 'url'`.as('url'),
      sql<string | null>`step.record ->> 'screenshot'`.as('screenshot'),
      sql<number>`coalesce((step.record ->> 'durationMs')::double precision, 0)`.as('durationMs'),
      sql<string | null>`step.record -> 'step' -> 'do' ->> 'action'`.as('action'),
    ])
    .where('run_test_case.run_id', '=', runId)
    .orderBy('run_test_case.position')
    .orderBy('step.index')
    .execute();
  const last = new Map<string, string>();
  const pages = new Map<string, GatheredPage>();
  for (const { short_id: shortId, url, screenshot, durationMs, action } of steps) {
    const picture = screenshot === null ? null : artifactUrl(ctx.config, shortId, screenshot);
    if (picture !== null) last.set(shortId, picture);
    const address = url === null ? null : addressOf(url);
    if (address === null) continue;
    const page = pages.get(address) ?? { url: address, openedMs: null, screenshotUrl: null };
    if (action === 'goto') page.openedMs = Math.max(page.openedMs ?? 0, durationMs);
    page.screenshotUrl ??= picture;
    pages.set(address, page);
  }
  const settings = await loadSettings(ctx.db, projectIdOf(ctx));
  const ended =
    run.passed_count + run.failed_count + run.skipped_count + run.error_count + run.cancelled_count;
  return {
    run: {
      shortId: run.short_id,
      status: run.status,
      result: run.result,
      total: run.total_count,
      passed: run.passed_count,
      failed: run.failed_count,
      ended,
      updatedAt: run.completed_at ?? run.started_at ?? run.created_at,
    },
    cases: rows.map((row) => ({
      shortId: row.short_id,
      testCaseId: row.test_case_id,
      name: row.name,
      status: row.status,
      result: row.result,
      title: row.result_title,
      screenshotUrl: last.get(row.short_id) ?? null,
    })),
    issues: await readRunIssues(ctx, runId, 'all'),
    pages: [...pages.values()].slice(0, MOST_PAGES),
    accessibility: settings.accessibility === 'off' ? null : settings.accessibility,
  };
}

/** Without query and fragment: the same page with other data is one page. */
function addressOf(text: string): string | null {
  const url = URL.parse(text);
  return url === null || !/^https?:$/.test(url.protocol) ? null : `${url.origin}${url.pathname}`;
}
