import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type App,
  getLivePicture,
  getRunStatus,
  listArtifacts,
  openApp,
  startRun,
  startWorker,
  type VerbContext,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

type Look = () => Promise<Buffer | null>;

/** The one who asks is another process than the worker where the database allows it: nothing is shared but that and the files. */
describe.each(engines)('the live picture of a case on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let other: App | undefined;
  let asking: VerbContext;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let look: Look = async () => null;
  let looks = 0;
  let end: () => void = () => {};
  const folders = new Set<string>();

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    if (engine.name === 'postgres') other = await openApp(app.config, { log: app.ctx.log });
    asking = { ...(other?.ctx ?? app.ctx), actor: project.ctx.actor };
    const examine = scripted({
      a: async (_input, options) => {
        folders.add(options.traceDir);
        options.onOpen?.(() => {
          looks += 1;
          return look();
        });
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        return 'PASSED';
      },
    });
    worker = await startWorker({ ctx: app.ctx, examine, concurrency: 1 });
  });
  afterAll(async () => {
    end();
    await worker?.drain();
    await other?.close();
    await app?.destroy();
  });

  async function running(): Promise<{ run: string; shortId: string }> {
    const before = folders.size;
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    await expect.poll(() => folders.size, { timeout: 20_000 }).toBe(before + 1);
    const status = await getRunStatus({
      ctx: project.ctx,
      input: { shortId: run.shortId, testCases: 'all' },
    });
    return { run: run.shortId, shortId: status.runTestCases[0]!.shortId };
  }

  it('is of when it is asked for, one for all who ask, and nothing is kept of it', async () => {
    const { run, shortId } = await running();
    let at = 0;
    let waiting = 0;
    let together = 3;
    look = async () => {
      await expect.poll(() => waiting, { timeout: 20_000 }).toBe(together);
      return Buffer.from(`page ${++at}`);
    };
    const notices: typeof asking.notices = {
      on(topic, listener) {
        waiting += 1;
        const off = asking.notices.on(topic, listener);
        return () => {
          waiting -= 1;
          off();
        };
      },
    };
    // Long, because a busy machine takes its time for a picture; short where there is none.
    const ask = async (waitMs = 20_000) =>
      (await getLivePicture({ ctx: { ...asking, notices }, input: { shortId, waitMs } }))?.toString();
    // Nobody asked so far.
    expect(looks).toBe(0);
    expect(await Promise.all([ask(), ask(), ask()])).toEqual(['page 1', 'page 1', 'page 1']);
    together = 1;
    for (let next = 2; next <= 5; next += 1) expect(await ask()).toBe(`page ${next}`);
    const folder = `${[...folders].at(-1)}-live`;
    await expect.poll(() => readdirSync(folder).length).toBeLessThanOrEqual(2);
    // A page that cannot be pictured for a moment is asked again; one that cannot at all has none.
    let times = 0;
    look = async () => (++times < 3 ? null : Buffer.from('at last'));
    expect(await ask()).toBe('at last');
    look = async () => Buffer.alloc(3_000_000);
    expect(await ask(1_600)).toBeUndefined();
    look = async () => {
      throw new Error('the browser is gone');
    };
    expect(await ask(1_600)).toBeUndefined();
    const asked = looks;
    end();
    await waitForRun({ ctx: project.ctx, input: { shortId: run, timeoutMs: 20_000 } });
    const begun = Date.now();
    expect(await ask()).toBeUndefined();
    expect(Date.now() - begun).toBeLessThan(15_000);
    expect(looks).toBe(asked);
    await expect.poll(() => existsSync(folder)).toBe(false);
    const { artifacts } = await listArtifacts({ ctx: project.ctx, input: { runTestCase: shortId } });
    expect(artifacts.filter(({ path }) => path.includes('live'))).toEqual([]);
    expect(existsSync(join(folder, '..'))).toBe(true);
  });

  it('is not for other projects', async () => {
    const { run, shortId } = await running();
    look = async () => Buffer.from('private');
    const stranger = await makeProject(app.ctx);
    await expect(
      getLivePicture({ ctx: { ...asking, actor: stranger.ctx.actor }, input: { shortId } }),
    ).rejects.toMatchObject({ code: 'run_test_case_not_found' });
    end();
    await waitForRun({ ctx: project.ctx, input: { shortId: run, timeoutMs: 20_000 } });
  });
});
