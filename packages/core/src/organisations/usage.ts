import { formatId, type OrganisationUsage } from '@assay/contract';
import { sql } from 'kysely';
import type { VerbContext } from '../ctx.ts';
import { lastDays } from '../metrics/last-days.ts';
import { organisationIdOf, requireOrganisationWide } from '../scope.ts';

interface Row {
  day: string;
  projectId: string;
  runs: number;
  tokens: number;
  usd: number;
}

/** Runs and models day by day (UTC; default 30 days, at most 31), and project by project with what is kept. */
export async function getOrganisationUsage({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { days?: number | undefined };
}): Promise<OrganisationUsage> {
  requireOrganisationWide(ctx);
  const organisationId = await organisationIdOf(ctx.db, ctx);
  const names = lastDays(ctx, input.days);
  const from = names[0]!;
  const { rows: projects } = await sql<{
    id: string;
    short_id: string;
    name: string;
    kept: number;
    bytes: number;
  }>`
    select project.id, project.short_id, project.name, count(run.id)::integer as kept,
      coalesce(sum(run.artifact_bytes), 0)::float8 as bytes
    from project left join run on run.project_id = project.id
    where project.organisation_id = ${organisationId}::uuid group by project.id order by lower(project.name), project.id`.execute(
    ctx.db,
  );
  const { rows } = await sql<Row>`
    select to_char(run.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, run.project_id as "projectId",
      count(*)::integer as runs, 0::float8 as tokens, 0::float8 as usd
    from run join project on project.id = run.project_id
    where project.organisation_id = ${organisationId}::uuid and run.created_at >= ${`${from}T00:00:00Z`}::timestamptz
    group by 1, 2
    union all
    select model_use.day::text, model_use.project_id, 0, sum(model_use.tokens)::float8, sum(model_use.usd)::float8
    from model_use join project on project.id = model_use.project_id
    where project.organisation_id = ${organisationId}::uuid and model_use.day >= ${from}::date
    group by 1, 2`.execute(ctx.db);
  return {
    days: names.map((day) => ({ day, ...totals(rows.filter((row) => row.day === day)) })),
    projects: projects.map(({ id, short_id, name, kept, bytes }) => ({
      shortId: formatId('project', short_id),
      name,
      ...totals(rows.filter((row) => row.projectId === id)),
      keptRuns: kept,
      artifactBytes: bytes,
    })),
  };
}

function totals(rows: Row[]): { runs: number; tokens: number; usd: number } {
  const sum = (pick: (row: Row) => number) => rows.reduce((all, row) => all + pick(row), 0);
  return { runs: sum((row) => row.runs), tokens: sum((row) => row.tokens), usd: sum((row) => row.usd) };
}
