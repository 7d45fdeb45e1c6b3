import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken, getRunStatus, identifyToken, startRun } from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';

describe.each(engines)('prepared reads on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open({ databasePool: 2 });
  });
  afterAll(() => app?.destroy());

  it('give the same as built ones, also after the database forgot them or a table changed', async () => {
    const project = await makeProject(app.ctx);
    const { ctx } = project;
    await importTests(project, [aTest('a')]);
    const { run } = await startRun({ ctx, input: {} });
    const { token } = await createToken({ ctx, input: {} });
    const built = await getRunStatus({ ctx, input: { shortId: run.shortId } });
    const look = async () => {
      const found = await identifyToken({ ctx, input: { token, run: run.shortId } });
      if (!('run' in found)) throw new Error(`no run: ${JSON.stringify(found)}`);
      return getRunStatus({ ctx, input: { shortId: 'none', known: found.run } });
    };
    expect(await look()).toEqual(built);
    await sql`deallocate all`.execute(app.ctx.db);
    expect(await look()).toEqual(built);
    await sql`alter table run alter column total_count type bigint`.execute(app.ctx.db);
    expect(await look()).toEqual(built);
    const other = await identifyToken({ ctx, input: { token, run: 'none' } });
    expect('run' in other).toBe(false);
  });
});
