import type { EventType } from '@assay/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../src/ids.ts';
import {
  createWebhook,
  type DeliveryJob,
  type Dispatcher,
  rotateWebhookSecret,
  type Sender,
  type SendResult,
  startDispatcher,
  startRun,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { fanOut } from '../src/outbox/fan-out.ts';
import { forgetEvents } from '../src/outbox/forget.ts';
import { SUBSCRIBERS } from '../src/outbox/subscribers.ts';
import { forgetOldSecrets } from '../src/webhooks/forget-secrets.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { examination, type Outcome, type Script, scripted } from './support/scripted.ts';

/** Often, and with no bound on the time of a delivery that a busy machine could reach. */
const FAST = {
  firstMs: 20,
  factor: 2,
  mostMs: 200,
  forMs: 600_000,
  timeoutMs: 1_000,
  leaseMs: 20_000,
  lookMs: 30,
  atOnce: 8,
  atOncePerTarget: 2,
  disableAfterMs: 500,
};

describe.each(engines)('deliveries on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let dispatcher: Dispatcher | undefined;
  let sender: Sender | undefined;

  beforeAll(async () => {
    app = await engine.open({ delivery: FAST });
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b', { waitFor: ['a'] })]);
  });
  afterEach(async () => {
    await dispatcher?.stop();
    dispatcher = undefined;
  });

  async function webhook(types: EventType[] | null = null): Promise<string> {
    const now = new Date();
    const id = newId(app.ctx);
    await app.ctx.db
      .insertInto('webhook')
      .values({
        id,
        project_id: project.projectId,
        short_id: id.slice(-6),
        name: 'Test',
        url: 'https://receiver.example/',
        event_types: types,
        is_enabled: true,
        sealed_secret: '',
        created_at: now,
        updated_at: now,
      })
      .execute();
    return id;
  }

  async function run(scripts: Record<string, Outcome | Script>): Promise<string> {
    const worker = await startWorker({ ctx: app.ctx, examine: scripted(scripts), concurrency: 2 });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 20_000 } })).toBe(
      true,
    );
    await worker.drain();
    return run.shortId;
  }

  const events = async () =>
    app.ctx.db
      .selectFrom('outbox_event')
      .selectAll()
      .where('project_id', '=', project.projectId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const types = async () => (await events()).map((event) => event.type).sort();
  const deliveries = (target: string) =>
    app.ctx.db.selectFrom('delivery').selectAll().where('target_id', '=', target).execute();
  const tries = (id: string) =>
    app.ctx.db
      .selectFrom('delivery_attempt')
      .selectAll()
      .where('delivery_id', '=', id)
      .orderBy('number')
      .execute();

  function send(
    answer: (job: DeliveryJob) => Promise<SendResult> | SendResult,
    times: Partial<typeof FAST> = {},
  ): DeliveryJob[] {
    const jobs: DeliveryJob[] = [];
    sender = async (job) => {
      if (job.event.projectId !== project.projectId) return { outcome: 'delivered' };
      jobs.push(job);
      return answer(job);
    };
    const config = { ...app.ctx.config, delivery: { ...FAST, ...times } };
    dispatcher = startDispatcher({ ctx: { ...app.ctx, config }, senders: { webhook: sender } });
    return jobs;
  }
  const until = <T>(look: () => T | Promise<T>) => vi.waitUntil(look, { timeout: 25_000, interval: 20 });
  const ended = (target: string, status: string) =>
    until(async () => {
      const rows = await deliveries(target);
      return rows.length > 0 && rows.every((row) => row.status === status) ? rows : undefined;
    });

  it('sets an event aside that nobody can be told of, and tells of the others', async () => {
    await webhook();
    await run({});
    const [bad] = await events();
    const subscribers = {
      webhook: async (...[trx, ctx, chosen]: Parameters<NonNullable<typeof SUBSCRIBERS.webhook>>) => {
        if (chosen.some(({ id }) => id === bad!.id)) throw new Error('cannot be read');
        return SUBSCRIBERS.webhook!(trx, ctx, chosen);
      },
    };
    const aside = new Map<string, number>();
    expect(await fanOut(app.ctx, { aside, subscribers })).toBeGreaterThan(1);
    expect([...aside.keys()]).toEqual([bad!.id]);
    const open = (await events()).filter((event) => event.fanned_out_at === null);
    expect(open.map(({ id }) => id)).toEqual([bad!.id]);
    expect(await fanOut(app.ctx, { aside, subscribers })).toBe(0);
    expect(await fanOut(app.ctx, { subscribers: SUBSCRIBERS })).toBe(1);
    expect((await events()).every((event) => event.fanned_out_at !== null)).toBe(true);
  });

  it('notes what happens in a run with how it stood, and tells turns of verdicts only', async () => {
    const shortId = await run({ a: 'FAILED' });
    expect(await types()).toEqual([
      'finding.created',
      'run.completed',
      'run.started',
      'run_test_case.completed',
      'run_test_case.completed',
      'test_case.became_failing',
    ]);
    const all = await events();
    const end = all.find((event) => event.type === 'run.completed')!;
    expect(end.data).toMatchObject({
      project: { shortId: project.projectShortId },
      run: { shortId, status: 'COMPLETED', result: 'FAILED', counts: { failed: 1, skipped: 1 } },
      failedTestCases: [
        { name: 'a', resultTitle: 'Scripted FAILED' },
        { name: 'b', result: 'SKIPPED' },
      ],
    });
    await run({ a: 'FAILED' });
    expect((await types()).filter((type) => type.startsWith('test_case.'))).toHaveLength(1);
    await run({ a: 'ERROR' });
    await run({});
    const turn = (await events()).find((event) => event.type === 'test_case.became_passing')!;
    expect(turn.data).toMatchObject({ runTestCase: { name: 'a' }, previous: { result: 'FAILED' } });
    expect((await types()).filter((type) => type === 'finding.resolved')).toHaveLength(1);
    await run({ a: async () => ({ ...examination('FAILED') }) });
    expect((await types()).filter((type) => type === 'finding.reopened')).toHaveLength(1);
  });

  it('tells a preview once for each URL it leads to', async () => {
    const start = (url: string) =>
      startRun({
        ctx: project.ctx,
        input: {
          trigger: 'GITHUB',
          branch: 'x',
          applications: [{ applicationShortId: project.applicationShortId, environment: { url } }],
        },
      });
    await start('http://one.example.test/');
    await start('http://one.example.test/');
    await start('http://two.example.test/');
    const told = (await events()).filter((event) => event.type === 'environment.preview');
    expect(told.map((event) => event.data)).toMatchObject([
      { isNew: true, environment: { url: 'http://one.example.test/', branch: 'x' } },
      { isNew: false, environment: { url: 'http://two.example.test/' } },
    ]);
  });

  it('delivers each event once to those that want it, with the same id to all', async () => {
    const [all, ends] = [await webhook(), await webhook(['run.completed'])];
    const jobs = send(() => ({ outcome: 'delivered', httpStatus: 204 }));
    // Two processes share the work.
    const second = startDispatcher({ ctx: app.ctx, senders: { webhook: sender! } });
    await run({});
    await until(async () => (await deliveries(all)).filter((row) => row.status === 'delivered').length === 4);
    expect(await ended(ends, 'delivered')).toHaveLength(1);
    await second.stop();
    const ids = jobs.filter((job) => job.event.type === 'run.completed').map((job) => job.event.id);
    expect(new Set(ids).size).toBe(1);
    expect(ids).toHaveLength(2);
    expect(jobs.filter((job) => job.targetId === all)).toHaveLength(4);
  });

  it('tries again until it is taken, and logs every try', async () => {
    const target = await webhook(['run.completed']);
    const jobs = send((job) =>
      job.attempt < 4
        ? {
            outcome: 'retry',
            httpStatus: 503,
            answer: '€'.repeat(2_000),
            error: { code: 'status', message: 'It answered 503.' },
          }
        : { outcome: 'delivered', httpStatus: 200, answer: 'thanks' },
    );
    await run({});
    const [row] = await ended(target, 'delivered');
    expect(new Set(jobs.map((job) => job.event.id)).size).toBe(1);
    const log = await tries(row!.id);
    expect(log.map((entry) => entry.http_status)).toEqual([503, 503, 503, 200]);
    expect(log[0]).toMatchObject({ error_code: 'status', answer: '€'.repeat(682) });
    const webhookRow = await app.ctx.db
      .selectFrom('webhook')
      .selectAll()
      .where('id', '=', target)
      .executeTakeFirstOrThrow();
    expect(webhookRow.failing_since).toBeNull();
    expect(webhookRow.last_delivered_at).not.toBeNull();
  });

  it('gives up after the last try, and switches off what has failed for long, with a notice', async () => {
    const [target, other] = [await webhook(['run.completed']), await webhook(['webhook.disabled'])];
    const jobs = send((job) =>
      job.targetId === target
        ? { outcome: 'retry', error: { code: 'connect', message: 'x' } }
        : { outcome: 'delivered' },
    );
    await run({});
    await until(() => jobs.filter((job) => job.targetId === target).length > 1);
    // It has failed for long, and now its time is over.
    await app.ctx.db
      .updateTable('webhook')
      .set({ failing_since: new Date(Date.now() - 2 * FAST.disableAfterMs) })
      .where('id', '=', target)
      .execute();
    expect(await deliveries(target)).toMatchObject([{ completed_at: null }]);
    await app.ctx.db
      .updateTable('delivery')
      .set({ retry_until: new Date() })
      .where('target_id', '=', target)
      .execute();
    const [row] = await ended(target, 'failed');
    expect((await tries(row!.id)).length).toBeGreaterThan(1);
    expect(row!.completed_at!.getTime() - row!.retry_until!.getTime()).toBeGreaterThanOrEqual(0);
    const webhookRow = await app.ctx.db
      .selectFrom('webhook')
      .selectAll()
      .where('id', '=', target)
      .executeTakeFirstOrThrow();
    expect(webhookRow).toMatchObject({ is_enabled: false, disabled_reason: 'failing' });
    await ended(other, 'delivered');
    const audit = await app.ctx.db
      .selectFrom('audit_log')
      .select('action')
      .where('project_id', '=', project.projectId)
      .execute();
    expect(audit.map((entry) => entry.action)).toContain('webhook.disabled');
  });

  it('switches off what is gone, and abandons what waits for it', async () => {
    const target = await webhook();
    send((job) =>
      job.event.type === 'run.completed' ? { outcome: 'gone', httpStatus: 410 } : { outcome: 'retry' },
    );
    await run({});
    await ended(target, 'abandoned');
  });

  it('sends again what a process was sending when it died, and drops what that one says later', async () => {
    const target = await webhook(['run.completed']);
    const late = Promise.withResolvers<SendResult>();
    const jobs = send((job) => (job.attempt === 1 ? late.promise : { outcome: 'delivered' }));
    await run({});
    await until(() => jobs.length === 1);
    // As if it had died: its lease is over.
    await app.ctx.db
      .updateTable('delivery')
      .set({ lease_until: new Date(0) })
      .where('target_id', '=', target)
      .execute();
    await until(() => jobs.length === 2);
    late.resolve({ outcome: 'gone' });
    const [row] = await ended(target, 'delivered');
    expect((await tries(row!.id)).map((entry) => entry.error_code)).toEqual(['interrupted', null]);
    const { is_enabled } = await app.ctx.db
      .selectFrom('webhook')
      .select('is_enabled')
      .where('id', '=', target)
      .executeTakeFirstOrThrow();
    expect(is_enabled).toBe(true);
  });

  it('ends without waiting for a receiver that hangs, and sends it again at the next start', async () => {
    const target = await webhook(['run.completed']);
    const heldUp: Parameters<typeof send>[0] = async ({ signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw signal.reason;
    };
    const jobs = send(heldUp, { timeoutMs: 600_000, leaseMs: 600_000 });
    await run({});
    await until(() => jobs.length === 1);
    await dispatcher!.stop({ graceMs: 10 });
    send(() => ({ outcome: 'delivered' }));
    const [row] = await ended(target, 'delivered');
    expect((await tries(row!.id)).map((entry) => entry.error_code)).toEqual(['interrupted', null]);
  });

  it('forgets a secret when it signs no more', async () => {
    const { webhook } = await createWebhook({
      ctx: project.ctx,
      input: { url: 'https://receiver.example/' },
    });
    await rotateWebhookSecret({ ctx: project.ctx, input: { webhook: webhook.shortId, overlapHours: 1 } });
    const kept = async () => {
      const rows = app.ctx.db
        .selectFrom('webhook')
        .select('sealed_previous_secret')
        .where('id', '=', webhook.id);
      return (await rows.executeTakeFirstOrThrow()).sealed_previous_secret;
    };
    await forgetOldSecrets(app.ctx);
    expect(await kept()).not.toBeNull();
    await forgetOldSecrets({ ...app.ctx, clock: { now: () => new Date(Date.now() + 3_601_000) } });
    expect(await kept()).toBeNull();
  });

  it('does not let a receiver that hangs hold up the others, nor be hammered while it asks for a pause', async () => {
    const [hanging, pausing, healthy] = [await webhook(), await webhook(), await webhook()];
    let active = 0;
    let most = 0;
    const jobs = send(
      async (job) => {
        if (job.targetId === pausing) return { outcome: 'retry', httpStatus: 429, retryAfterMs: 600_000 };
        if (job.targetId === healthy) return { outcome: 'delivered' };
        active += 1;
        most = Math.max(most, active);
        await new Promise((resolve) => job.signal.addEventListener('abort', resolve));
        active -= 1;
        throw job.signal.reason;
      },
      { mostMs: 60_000 },
    );
    for (let round = 0; round < 3; round += 1) await run({});
    await until(
      async () => (await deliveries(healthy)).filter((row) => row.status === 'delivered').length === 12,
    );
    expect(most).toBe(2);
    expect((await deliveries(hanging)).some((row) => row.status === 'delivered')).toBe(false);
    // Two may have been on their way before the first answer was there.
    expect(jobs.filter((job) => job.targetId === pausing).length).toBeLessThanOrEqual(2);
  });

  it('removes old events with their log, but nothing that is on its way', async () => {
    const target = await webhook(['run.completed', 'run.started']);
    send(
      (job) => (job.event.type === 'run.completed' ? { outcome: 'delivered' } : new Promise(() => undefined)),
      { leaseMs: 1_200 },
    );
    await run({});
    await until(async () => (await deliveries(target)).some((row) => row.status === 'delivered'));
    const later = { now: () => new Date(Date.now() + 31 * 86_400_000) };
    await forgetEvents({ ...app.ctx, clock: later }, () => true);
    expect(await types()).toEqual(['run.started']);
    expect(await deliveries(target)).toHaveLength(1);
  });
});
