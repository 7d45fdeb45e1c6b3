import type { ModelUsage } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { lastDays } from '../metrics/last-days.ts';
import { loadSettings } from '../projects/settings.ts';
import { projectIdOf } from '../scope.ts';
import { dayLimits } from './day-limits.ts';

/** What models used up in the last `days` days (UTC, default 30, at most 31), and what holds them back. */
export async function getModelUsage({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { days?: number | undefined };
}): Promise<ModelUsage> {
  const projectId = projectIdOf(ctx);
  const names = lastDays(ctx, input.days);
  const settings = await loadSettings(ctx.db, projectId);
  const rows = await ctx.db
    .selectFrom('model_use')
    .select((eb) => [
      sql<string>`day::text`.as('day'),
      sql<number>`sum(tokens)::float8`.as('tokens'),
      sql<number>`sum(usd)::float8`.as('usd'),
      eb.fn.countAll<number>().as('runs'),
    ])
    .where('project_id', '=', projectId)
    .where('day', '>=', names[0]!)
    .groupBy('day')
    .execute();
  const days = names.map((day) => {
    const { tokens = 0, usd = 0, runs = 0 } = rows.find((row) => row.day === day) ?? {};
    return { day, runs, tokens, usd };
  });
  const { tokens, usd } = days.at(-1)!;
  const { modelDay, modelRun, modelVariables } = ctx.config;
  const holds = dayLimits(ctx.config, settings);
  const server = (value: number | null) => ({ value, setBy: value === null ? null : ('server' as const) });
  const day = (value: number | null, ofServer: number | null) =>
    value !== null && value !== ofServer ? { value, setBy: 'project' as const } : server(value);
  const model = settings.model ?? modelVariables.ASSAY_MODEL?.trim() ?? 'none';
  return {
    model: model === 'none' || model === '' ? null : model,
    modelSetBy: settings.model === null ? 'server' : 'project',
    limits: {
      dayTokens: day(holds.tokens, modelDay.tokens),
      dayUsd: day(holds.usd, modelDay.usd),
      runTokens: server(modelRun.tokens),
      runUsd: server(modelRun.usd),
    },
    today: { tokens, usd },
    days,
  };
}
