import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createSchedule,
  createTestPlan,
  deleteSchedule,
  listRuns,
  listSchedules,
  updateSchedule,
  updateTestCase,
} from '../src/index.ts';
import { runDueSchedules } from '../src/schedules/run-due.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('schedules on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let plan: string;
  let testCaseId: string;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    // Schedules of other tests would be due as well.
    await app.ctx.db.deleteFrom('schedule').execute();
    project = await makeProject(app.ctx);
    const tests = await importTests(project, [aTest('One')]);
    testCaseId = tests.One!;
    const made = await createTestPlan({
      ctx: project.ctx,
      input: { name: 'Nightly', testCaseIds: [testCaseId] },
    });
    plan = made.shortId;
  });

  const at = (time: string) => ({ ...project.ctx, clock: { now: () => new Date(time) } });
  const runs = async () => (await listRuns({ ctx: project.ctx, input: {} })).runs;

  it('says its next times in its time zone, also where clocks change', async () => {
    const ctx = at('2026-03-28T12:00:00Z');
    const schedule = await createSchedule({
      ctx,
      input: { testPlan: plan, cron: '30 2 * * *', timeZone: 'Europe/Stockholm', description: 'Nights' },
    });
    // On 29 March 2026 there is no 02:30 in Stockholm.
    expect(schedule).toMatchObject({ testPlanShortId: plan, isEnabled: true, lastRunShortId: null });
    expect(schedule.next).toHaveLength(5);
    expect(schedule.next[1]).toBe('2026-03-30T00:30:00.000Z');
    await expect(createSchedule({ ctx, input: { testPlan: plan, cron: 'soon' } })).rejects.toMatchObject({
      code: 'invalid_schedule',
      message: expect.stringContaining('five fields'),
    });
    await expect(
      createSchedule({ ctx, input: { testPlan: plan, cron: '0 0 30 2 *' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('no time to come') });
    await expect(
      createSchedule({ ctx, input: { testPlan: plan, cron: '0 6 * * *', timeZone: 'Mars/Olympus' } }),
    ).rejects.toMatchObject({ message: expect.stringContaining('not a time zone') });
  });

  it('starts one run for a slot however many look, and one for all that were missed', async () => {
    const { shortId } = await createSchedule({
      ctx: at('2026-06-01T05:00:00Z'),
      input: { testPlan: plan, cron: '0 * * * *' },
    });
    expect(await runDueSchedules(at('2026-06-01T05:59:59Z'))).toBe(0);
    const due = at('2026-06-01T06:00:00Z');
    const started = await Promise.all([runDueSchedules(due), runDueSchedules(due), runDueSchedules(due)]);
    expect(started.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await runDueSchedules(at('2026-06-01T06:00:02Z'))).toBe(0);
    expect(await runDueSchedules(at('2026-06-01T10:30:00Z'))).toBe(1);
    const all = await runs();
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({ trigger: 'SCHEDULE', testPlan: { name: 'Nightly' } });
    const { schedules } = await listSchedules({ ctx: at('2026-06-01T10:30:00Z'), input: {} });
    expect(schedules).toMatchObject([{ shortId, lastRunShortId: all[0]!.shortId, lastError: null }]);
    expect(schedules[0]!.next[0]).toBe('2026-06-01T11:00:00.000Z');
  });

  it('notes why it could not run, goes on, and rests when it is switched off', async () => {
    const { shortId } = await createSchedule({
      ctx: at('2026-06-01T05:00:00Z'),
      input: { testPlan: plan, cron: '0 * * * *' },
    });
    await updateTestCase({ ctx: project.ctx, input: { id: testCaseId, isEnabled: false } });
    expect(await runDueSchedules(at('2026-06-01T06:00:00Z'))).toBe(0);
    const { schedules } = await listSchedules({ ctx: project.ctx, input: { testPlan: plan } });
    expect(schedules[0]?.lastError).toContain('no enabled test case');
    await updateTestCase({ ctx: project.ctx, input: { id: testCaseId, isEnabled: true } });
    expect(await runDueSchedules(at('2026-06-01T07:00:00Z'))).toBe(1);
    const off = await updateSchedule({
      ctx: at('2026-06-01T07:30:00Z'),
      input: { schedule: shortId, isEnabled: false },
    });
    expect(off).toMatchObject({ isEnabled: false, next: [] });
    expect(await runDueSchedules(at('2026-06-01T09:00:00Z'))).toBe(0);
    await updateSchedule({ ctx: at('2026-06-01T09:10:00Z'), input: { schedule: shortId, isEnabled: true } });
    expect(await runDueSchedules(at('2026-06-01T09:59:00Z'))).toBe(0);
    expect(await runDueSchedules(at('2026-06-01T10:00:00Z'))).toBe(1);
    const other = await makeProject(app.ctx);
    await expect(deleteSchedule({ ctx: other.ctx, input: { schedule: shortId } })).rejects.toMatchObject({
      code: 'schedule_not_found',
    });
    await deleteSchedule({ ctx: project.ctx, input: { schedule: shortId } });
    expect(await runDueSchedules(at('2026-06-01T12:00:00Z'))).toBe(0);
  });

  it('keeps both of two changes at the same time', async () => {
    const ctx = at('2026-06-01T05:00:00Z');
    const { shortId: schedule } = await createSchedule({ ctx, input: { testPlan: plan, cron: '0 * * * *' } });
    await Promise.all([
      updateSchedule({ ctx, input: { schedule, cron: '0 6 * * *' } }),
      updateSchedule({ ctx, input: { schedule, timeZone: 'Europe/Stockholm' } }),
    ]);
    const { schedules } = await listSchedules({ ctx, input: {} });
    expect(schedules).toMatchObject([{ cron: '0 6 * * *', timeZone: 'Europe/Stockholm' }]);
    expect(schedules[0]!.next[0]).toBe('2026-06-02T04:00:00.000Z');
  });

  it('starts the others when one cannot be read any more', async () => {
    const ctx = at('2026-06-01T05:00:00Z');
    const broken = await createSchedule({ ctx, input: { testPlan: plan, cron: '0 * * * *' } });
    await createSchedule({ ctx, input: { testPlan: plan, cron: '5 * * * *' } });
    await app.ctx.db
      .updateTable('schedule')
      .set({ time_zone: 'Mars/Olympus' })
      .where('short_id', '=', broken.shortId.split('_')[1]!)
      .execute();
    expect(await runDueSchedules(at('2026-06-01T06:10:00Z'))).toBe(1);
    expect(app.log.join('')).toContain('a schedule that is due could not be started');
    expect(await runs()).toHaveLength(1);
  });
});
