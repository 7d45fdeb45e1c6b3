import { SHORT_ID_ALPHABET } from '@assay/contract';
import {
  type BootstrapAnswer,
  bootstrap,
  createLogger,
  createTestPlan,
  loadConfig,
  openApp,
} from '@assay/core';
import { type Kysely, sql } from 'kysely';

/** Most runs that go on at the end of the table, of few runs a fifth; those that the readers follow are among them. */
export const RUNNING = 200;
const PLANS = 20;
/** Short ids that are asked for. */
const ASKED = 1_000;

export interface Filled {
  /** Of runs all over the table that did not fail: their answers hold no cases. */
  asked: string[];
  /** Of runs that go on. */
  running: string[];
  /** Who may sign in; null when the database was there before. */
  owner: BootstrapAnswer['owner'];
}

export interface Place {
  dataDir: string;
  databaseUrl?: string;
}

/** Letters of a short id, so that no two numbers give the same: the factor has no divisor in common with 55. */
const SHORT_ID = Array.from(
  { length: 6 },
  (_, place) =>
    `substr('${SHORT_ID_ALPHABET}', 1 + ((n * 9876543211 % ${55 ** 6}) / ${55 ** place} % 55)::integer, 1)`,
).join(' || ');

/** UUIDv7 of the time of the row, as the application gives them. */
const ID = `(lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5('r' || n), 1, 3) || '8' ||
  substr(md5('s' || n), 1, 15))::uuid`;

/**
 * A migrated database with a project and `count` runs of the last 300 days: nine of ten passed, the last 200 go on. Its
 * indexes are dropped and made again around the insert, which a million rows would take many times longer for.
 */
export async function fill(place: Place, token: string, count: number): Promise<Filled> {
  const config = loadConfig({ ASSAY_BOOTSTRAP_TOKEN: token }, place);
  const open = () => openApp(config, { log: createLogger({ level: 'silent' }) });
  if (place.databaseUrl !== undefined) {
    // For connections to come: an index over the words of a million runs is otherwise made in many small parts.
    const first = await open();
    const name = new URL(place.databaseUrl).pathname.slice(1);
    await sql`alter database ${sql.id(name)} set maintenance_work_mem = '1GB'`.execute(first.ctx.db);
    await first.close();
  }
  const app = await open();
  try {
    const { project, owner } = await bootstrap({ ctx: app.ctx });
    const ctx = { ...app.ctx, actor: { kind: 'system' as const, projectId: project.id } };
    const plans: string[] = [];
    for (let plan = 0; plan < PLANS; plan += 1) {
      plans.push((await createTestPlan({ ctx, input: { name: `Plan ${plan}` } })).id);
    }
    const db = app.ctx.db as unknown as Kysely<unknown>;
    const indexes = await sql<{ name: string; definition: string }>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'run' and indexname not in (select conname from pg_constraint)`.execute(db);
    for (const { name } of indexes.rows) await sql`drop index ${sql.id(name)}`.execute(db);
    const step = 50_000;
    for (let first = 1; first <= count; first += step) {
      await insert(db, {
        projectId: project.id,
        plans,
        first,
        last: Math.min(count, first + step - 1),
        count,
      });
    }
    for (const { definition } of indexes.rows) await sql.raw(definition).execute(db);
    await sql`vacuum analyze`.execute(db);
    return { ...(await choose(db, count)), owner };
  } finally {
    await app.close();
  }
}

async function insert(
  db: Kysely<unknown>,
  {
    projectId,
    plans,
    first,
    last,
    count,
  }: { projectId: string; plans: string[]; first: number; last: number; count: number },
): Promise<void> {
  const finished = count - Math.min(RUNNING, Math.floor(count / 5));
  await sql`
    insert into run (id, project_id, short_id, status, result, trigger, actor, branch, commit_hash, commit_message, repository,
      integration_name, test_plan_id, test_plan_name, test_plan_short_id, notifications, event_seq, total_count, passed_count,
      failed_count, error_count, running_count, created_at, started_at, completed_at)
    select ${sql.raw(ID)}, ${projectId}, ${sql.raw(SHORT_ID)}, status, result,
      (array['API', 'GITHUB', 'SCHEDULE', 'MANUAL'])[1 + n % 4], 'person-' || n % 30, 'feature/branch-' || n % 200,
      md5(n::text), case when n % 5 = 0 then 'Round the totals of change ' || n
        else 'Change ' || n || ': the basket keeps its goods' end, 'acme/shop-' || n % 5, 'GitHub',
      (${plans}::uuid[])[1 + n % ${PLANS}], 'Plan ' || n % ${PLANS}, 'pLan' || 10 + n % 20, '[]', case when status = 'RUNNING' then 0 else 12 end, 5,
      case when result = 'PASSED' then 5 when status = 'RUNNING' then 0 else 4 end,
      (result is not distinct from 'FAILED')::integer, (status = 'ERROR')::integer, (status = 'RUNNING')::integer, at,
      at + interval '2 seconds', case when status <> 'RUNNING' then at + interval '90 seconds' end
    from (
      select n, now() - (${count} - n) * (interval '300 days' / ${count}) as at,
        case when n > ${finished} then 'RUNNING' when n % 20 = 1 then 'ERROR' else 'COMPLETED' end as status,
        case when n > ${finished} or n % 20 = 1 then null when n % 20 = 2 then 'FAILED' else 'PASSED' end as result
      from generate_series(${first}::bigint, ${last}::bigint) as n
    ) as numbered`.execute(db);
}

async function choose(db: Kysely<unknown>, count: number): Promise<Omit<Filled, 'owner'>> {
  const all = await sql<{ short_id: string }>`
    select short_id from (select short_id, result, row_number() over (order by id) as n from run) as numbered
    where n % ${Math.max(1, Math.floor(count / ASKED))} = 0 and result is distinct from 'FAILED' order by md5(short_id)`.execute(
    db,
  );
  const running = await sql<{ short_id: string }>`
    select short_id from run where status = 'RUNNING' order by id limit ${RUNNING}`.execute(db);
  const ids = (rows: { short_id: string }[]) => rows.map((row) => row.short_id);
  return { asked: ids(all.rows), running: ids(running.rows) };
}
