import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cancelRun,
  createConfig,
  createEnvironment,
  createTestCase,
  createTestPlan,
  createToken,
  rerunRun,
  revokeToken,
  startRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('the audit log on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  const entries = () =>
    app.ctx.db
      .selectFrom('audit_log')
      .selectAll()
      .where('organisation_id', '=', project.organisationId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
  });
  afterAll(() => app?.destroy());

  it('has a line for everything that is changed, and no secret', async () => {
    const ctx = { ...project.ctx, requestId: 'request-1' };
    const before = (await entries()).length;
    const { testCase } = await createTestCase({
      ctx,
      input: { name: 'a', goal: 'b', applicationShortId: project.applicationShortId, isEnabled: true },
    });
    await createTestPlan({ ctx, input: { name: 'p', testCaseIds: [testCase.id] } });
    await createEnvironment({
      ctx,
      input: { application: project.applicationShortId, name: 'e', url: 'http://e.test' },
    });
    const config = { name: 'login', fields: { password: { value: 'hunter2', secret: true } } };
    await createConfig({ ctx, input: config });
    await createConfig({ ctx, input: { ...config, replace: true } });
    const { run } = await startRun({ ctx, input: {} });
    await cancelRun({ ctx, input: { shortId: run.shortId } });
    await rerunRun({ ctx, input: { shortId: run.shortId } });
    const { id, token } = await createToken({ ctx, input: {} });
    await revokeToken({ ctx, input: { tokenId: id } });
    const rows = (await entries()).slice(before);
    expect(rows.map((row) => row.action)).toEqual([
      'test-case.created',
      'test-plan.created',
      'environment.created',
      'config.created',
      'config.updated',
      'run.started',
      'run.cancelled',
      'run.rerun',
      'api-token.created',
      'api-token.revoked',
    ]);
    const { actor } = project.ctx;
    for (const row of rows) {
      expect(row).toMatchObject({
        actor_kind: 'token',
        actor_id: actor.kind === 'token' ? actor.tokenId : '',
        project_id: project.projectId,
        request_id: 'request-1',
      });
    }
    const text = JSON.stringify(rows);
    expect(text).not.toContain('hunter2');
    expect(text).not.toContain(token);
  });

  it('has nothing of what was rolled back', async () => {
    const before = (await entries()).length;
    await expect(
      createEnvironment({
        ctx: project.ctx,
        input: { application: project.applicationShortId, name: 'e', url: 'http://e.test' },
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    expect(await entries()).toHaveLength(before);
  });
});
