import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { claimIdempotencyKey, listRuns } from '../src/index.ts';
import { type Child, startChild } from './support/child.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

/** Processes are started here, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

describe('kill -9 of a process that starts a run for an idempotency key', () => {
  let app: TestApp;
  let project: TestProject;
  let child: Child | undefined;

  beforeAll(async () => {
    app = await engines.find((engine) => engine.name === 'postgres')!.open();
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
  });
  afterEach(async () => {
    if (child?.process.exitCode === null) await child.kill();
  });
  afterAll(() => app?.destroy());

  const start = (key: string, where: 'before' | 'after') => {
    child = startChild('idempotent-child.ts', [
      app.config.databaseUrl!,
      app.config.dataDir,
      project.projectId,
      key,
      where,
    ]);
    return child;
  };
  const claim = (key: string, laterMs = 0) => {
    const clock = { now: () => new Date(Date.now() + laterMs) };
    return claimIdempotencyKey({
      ctx: { ...app.ctx, clock },
      input: { owner: 'test', key, requestHash: 'hash' },
    });
  };
  const runs = async () => (await listRuns({ ctx: project.ctx, input: {} })).runs.map((run) => run.id);

  it('before the commit: nothing was done, and after half a minute the key is free', async () => {
    const doomed = start('before', 'before');
    await doomed.says('holding');
    await doomed.kill();
    expect(await runs()).toEqual([]);
    await expect(claim('before')).rejects.toMatchObject({ code: 'idempotency_in_progress' });
    expect(await claim('before', 31_000)).toEqual({ claimId: expect.any(String) });
  });

  it('after the commit: it was done once, and the key knows it for a day', async () => {
    const doomed = start('after', 'after');
    await doomed.says('committed');
    await doomed.kill();
    const [only, ...others] = await runs();
    expect(others).toEqual([]);
    for (const later of [0, 31_000, 23 * 3_600_000]) {
      expect(await claim('after', later)).toMatchObject({ effect: { success: true, run: { id: only } } });
    }
  });
});
