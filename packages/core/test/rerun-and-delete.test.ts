import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelRun, rerunRun, startRun } from '../src/index.ts';
import { lockRun } from '../src/runs/lifecycle.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';

// The embedded database has one connection: there, two transactions never meet.
describe.each(engines.filter(({ name }) => name === 'postgres'))(
  'a rerun on the $name database',
  (engine) => {
    let app: TestApp;
    beforeAll(async () => {
      app = await engine.open();
    });
    afterAll(() => app?.destroy());

    it('does not build upon a run that is being deleted', async () => {
      const project = await makeProject(app.ctx);
      const { ctx } = project;
      await importTests(project, [aTest('One')]);
      const { run } = await startRun({ ctx, input: {} });
      await cancelRun({ ctx, input: { shortId: run.shortId } });
      let again: Promise<unknown> | undefined;
      await app.ctx.db.transaction().execute(async (trx) => {
        await lockRun(trx, run.id);
        again = rerunRun({ ctx, input: { shortId: run.shortId } });
        again.catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 300));
        await trx.deleteFrom('run').where('id', '=', run.id).execute();
      });
      await expect(again).rejects.toMatchObject({ code: 'run_not_found' });
    });
  },
);
