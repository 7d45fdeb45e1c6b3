import {
  type BadgeExample,
  type BadgeStyle,
  isUuid,
  parseShortId,
  type RunResult,
  type RunStatus,
} from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { AppError } from '../errors.ts';
import { refersTo } from '../references.ts';
import { hashToken } from '../tokens/hash.ts';
import { type Badge, type BadgeState, drawBadge } from './draw.ts';
import { BADGE_EXAMPLES } from './examples.ts';

export interface BadgeOptions {
  /** Default: name of the plan, else `tests`. */
  label?: string | undefined;
  /** Default standard. */
  style?: BadgeStyle | undefined;
  showDate?: boolean | undefined;
  /** Runs of a trend, 1 to 30; default 10. */
  historyCount?: number | undefined;
}

export interface BadgeQuery extends BadgeOptions {
  token?: string | undefined;
  /** UUID or short id; must be the project of the token. */
  project?: string | undefined;
  testPlanShortId?: string | undefined;
  /** Runs of this actor alone. */
  createdBy?: string | undefined;
  /** `ANY` (default) or one of the triggers. */
  trigger?: string | undefined;
}

/** A badge of the newest run, by the badge secret of the project; nobody is signed in. */
export async function getBadge({ ctx, input }: { ctx: AppContext; input: BadgeQuery }): Promise<string> {
  const project = await projectOf(ctx, input);
  let query = ctx.db
    .selectFrom('run')
    .select(['status', 'result', 'total_count', 'passed_count', 'created_at', 'completed_at'])
    .where('project_id', '=', project.id);
  let label = 'tests';
  if (input.testPlanShortId !== undefined) {
    const plan = await ctx.db
      .selectFrom('test_plan')
      .select(['id', 'name'])
      .where('project_id', '=', project.id)
      .where(refersTo('testPlan', input.testPlanShortId))
      .executeTakeFirst();
    if (plan === undefined) {
      const name = input.testPlanShortId.slice(0, 100);
      throw new AppError('test_plan_not_found', `There is no test plan "${name}" in this project.`);
    }
    query = query.where('test_plan_id', '=', plan.id);
    label = plan.name;
  }
  if (input.createdBy !== undefined) query = query.where('actor', '=', input.createdBy);
  if (input.trigger !== undefined && input.trigger !== 'ANY')
    query = query.where('trigger', '=', input.trigger);
  const count = input.historyCount ?? 10;
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count + 5)
    .execute();
  const newest = rows[0];
  const history = rows
    .filter((row) => row.completed_at !== null)
    .slice(0, count)
    .reverse()
    .map((row) => ({ state: stateOf(row), share: row.passed_count / Math.max(1, row.total_count) }));
  return drawBadge({
    ...shapeOf(input, label),
    state: newest === undefined ? 'unknown' : stateOf(newest),
    passed: newest?.passed_count ?? 0,
    total: newest?.total_count ?? 0,
    history,
    date:
      input.showDate && newest ? (newest.completed_at ?? newest.created_at).toISOString().slice(0, 10) : null,
  });
}

/** What a badge looks like, without any data. */
export function getBadgeExample({ example, ...options }: BadgeOptions & { example: BadgeExample }): string {
  const { style, ...rest } = BADGE_EXAMPLES[example];
  const shape = shapeOf(options, 'tests');
  return drawBadge({
    ...shape,
    ...(style === undefined || options.style !== undefined ? {} : { style }),
    ...rest,
    date: options.showDate ? '2026-03-01' : null,
  });
}

function shapeOf(options: BadgeOptions, label: string): Pick<Badge, 'label' | 'style'> {
  const style = options.style ?? 'standard';
  return { label: clip(options.label ?? label), style: style === 'flat' ? 'standard' : style };
}

function clip(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
}

async function projectOf(ctx: AppContext, { token, project }: BadgeQuery): Promise<{ id: string }> {
  const row =
    token === undefined
      ? undefined
      : await ctx.db
          .selectFrom('badge_token')
          .innerJoin('project', 'project.id', 'badge_token.project_id')
          .select(['project.id', 'project.short_id'])
          .where('badge_token.hash', '=', hashToken(token))
          .executeTakeFirst();
  const isIt =
    row !== undefined &&
    (project === undefined ||
      (isUuid(project)
        ? project.toLowerCase() === row.id
        : parseShortId('project', project) === row.short_id));
  if (isIt) return row;
  throw new AppError(
    'unauthenticated',
    'token is not the badge token of this project. GET /v1/badge-token tells it.',
  );
}

function stateOf(row: {
  status: RunStatus;
  result: RunResult | null;
  passed_count: number;
  total_count: number;
}): BadgeState {
  if (row.status === 'INITIATED') return 'pending';
  if (row.status === 'RUNNING') return 'running';
  if (row.status === 'CANCELLED') return 'cancelled';
  if (row.status === 'ERROR') return 'error';
  if (row.total_count === 0) return 'no tests';
  if (row.result === 'SKIPPED') return 'skipped';
  if (row.result === 'PASSED') return row.passed_count === row.total_count ? 'passing' : 'partial';
  // Red is red: some cases that passed do not make it anything else.
  return 'failing';
}
