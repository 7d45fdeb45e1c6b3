import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/db/database.ts';
import { migrate } from '../src/db/migrate.ts';
import { withTransaction } from '../src/db/with-transaction.ts';
import { startRun } from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';

/** Columns, constraints and indexes as text: what a reviewer sees when a migration changes. */
async function describeSchema(db: Database): Promise<string> {
  const { rows: columns } = await sql<{ line: string }>`
    select format('%s.%s %s%s%s', table_name, column_name, udt_name,
      case when is_nullable = 'NO' then ' not null' else '' end,
      case when column_default is null then '' else ' default ' || column_default end) as line
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
    order by table_name, ordinal_position`.execute(db);
  const { rows: constraints } = await sql<{ line: string }>`
    select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
      and conrelid::regclass::text not like 'kysely%' order by 1`.execute(db);
  const { rows: indexes } = await sql<{ line: string }>`
    select indexdef as line from pg_indexes
    where schemaname = 'public' and tablename not like 'kysely%' order by indexname`.execute(db);
  return [columns, constraints, indexes].map((rows) => rows.map((row) => row.line).join('\n')).join('\n\n');
}

describe.each(engines)('the schema on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());

  it('is the one in schema.snapshot.txt', async () => {
    await expect(`${await describeSchema(app.ctx.db)}\n`).toMatchFileSnapshot('schema.snapshot.txt');
  });

  it('has the tables and columns that db/schema.ts names', async () => {
    const body = ['schema.ts', 'schema-channels.ts', 'schema-deliveries.ts', 'schema-test-cases.ts']
      .map((file) => readFileSync(join(import.meta.dirname, '../src/db', file), 'utf8'))
      .map((source) => source.slice(source.search(/export interface \w*Schema /)))
      .join('\n');
    const declared = [...body.matchAll(/^ {2}(\w+): \{([^}]*)\}/gm)].flatMap(([, table, columns]) =>
      [...columns!.matchAll(/(\w+):/g)].map(([, column]) => `${table}.${column}`),
    );
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and table_name not like 'kysely%'`.execute(app.ctx.db);
    expect(declared.sort()).toEqual(rows.map((row) => row.name).sort());
  });

  it('is migrated again without a change', async () => {
    await migrate(app.ctx.db);
  });

  it('has an index behind every foreign key', async () => {
    const { rows } = await sql<{ name: string }>`
      select conrelid::regclass || '.' || a.attname as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.connamespace = 'public'::regnamespace
        and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`.execute(
      app.ctx.db,
    );
    expect(rows).toEqual([]);
  });

  it('gives values back the same way on both', async () => {
    const { rows } = await sql`
      select 9007199254740991::int8 as big, count(*) as total, 1.5::float8 as float, 2.25::numeric as exact, true as yes,
        '2026-01-02T03:04:05.678Z'::timestamptz as at, '{"a":[1,null]}'::jsonb as json, array['x','y']::text[] as list,
        null::text as nothing`.execute(app.ctx.db);
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        total: 1,
        float: 1.5,
        exact: 2.25,
        yes: true,
        at: new Date('2026-01-02T03:04:05.678Z'),
        json: { a: [1, null] },
        list: ['x', 'y'],
        nothing: null,
      },
    ]);
  });

  it('rolls back what fails, and refuses statements past the transaction', async () => {
    const write = (name: string) => ({ name, value: 'x' });
    await expect(
      withTransaction(app.ctx.db, async (trx) => {
        await trx.insertInto('setting').values(write('rolled back')).execute();
        await app.ctx.db.selectFrom('setting').selectAll().execute();
      }),
    ).rejects.toThrow('past the open transaction');
    const kept = await app.ctx.db.selectFrom('setting').select('name').execute();
    expect(kept.map((row) => row.name)).not.toContain('rolled back');
  });

  it('does not let a COMPLETED run or case be without a result, nor another one have it', async () => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    await startRun({ ctx: project.ctx, input: {} });
    const now = sql`completed_at = now()`;
    for (const table of ['run', 'run_test_case']) {
      for (const change of [
        sql`status = 'COMPLETED', ${now}`,
        sql`status = 'ERROR', result = 'PASSED', ${now}`,
        sql`result = 'PASSED'`,
      ]) {
        const update = sql`update ${sql.table(table)} set ${change}`.execute(app.ctx.db);
        await expect(update).rejects.toMatchObject({
          code: '23514',
          constraint: `${table}_completed_has_result`,
        });
      }
    }
  });
});
