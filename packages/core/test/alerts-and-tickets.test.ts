import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askForDigests } from '../src/alert-rules/digest.ts';
import type { DeliveryJob } from '../src/deliveries/sender.ts';
import {
  createAlertRule,
  createIntegration,
  createTestPlan,
  createTicketRule,
  listTickets,
  prepareAlert,
  prepareTicket,
  requestCaseTicket,
  requestIssueTicket,
  startRun,
  startWorker,
  ticketClosed,
  ticketMade,
  ticketNotYet,
  ticketRefused,
  updateIntegration,
  waitForRun,
} from '../src/index.ts';
import { fanOut } from '../src/outbox/fan-out.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { examination, type Outcome, scripted } from './support/scripted.ts';

const HOOK = 'https://hooks.slack.com/services/T/B/very-secret';
const TRACKED = { key: '#7', id: '7', url: 'https://github.com/acme/shop/issues/7' };

describe.each(engines)('alerts and tickets on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  const outcomes: Record<string, Outcome> = {};

  beforeAll(async () => {
    app = await engine.open();
    const examine = scripted({ default: async (input) => failing(outcomes[input.test.name] ?? 'PASSED') });
    worker = await startWorker({ ctx: app.ctx, examine, concurrency: 2 });
  });
  afterAll(async () => {
    await worker?.drain();
    await app?.destroy();
  });
  beforeEach(async () => {
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b')]);
  });
  afterEach(() => {
    for (const name of Object.keys(outcomes)) delete outcomes[name];
  });

  function failing(outcome: Outcome) {
    const answer = examination(outcome);
    if (outcome !== 'FAILED') return answer;
    const clause = {
      index: 0,
      source: 'expected' as const,
      kind: 'expectation' as const,
      text: 'It is shown',
      span: { start: 0, end: 11 },
      outcome: 'broken' as const,
      basis: 'verified' as const,
      expected: 'visible',
      actual: 'hidden',
      reason: null,
      errorCode: null,
      evidence: [],
    };
    return { ...answer, verdict: { ...answer.verdict, clauses: [clause] } };
  }

  async function run(results: Record<string, Outcome> = {}, input: object = {}): Promise<string> {
    Object.assign(outcomes, { a: 'PASSED', b: 'PASSED', ...results });
    const started = await startRun({ ctx: project.ctx, input });
    await waitForRun({ ctx: project.ctx, input: { shortId: started.run.shortId, timeoutMs: 20_000 } });
    return started.run.id;
  }

  /** Jobs that came up since the last call. */
  const seen = new Set<string>();
  async function jobs(kind: 'alert' | 'ticket'): Promise<DeliveryJob[]> {
    while ((await fanOut(app.ctx)) > 0);
    const rows = await app.ctx.db
      .selectFrom('delivery')
      .innerJoin('outbox_event', 'outbox_event.id', 'delivery.event_id')
      .select(['delivery.id', 'delivery.target_id', 'outbox_event.type', 'outbox_event.data', 'event_id'])
      .select('outbox_event.created_at')
      .where('delivery.project_id', '=', project.projectId)
      .where('delivery.kind', '=', kind)
      .orderBy('delivery.id')
      .execute();
    const fresh = rows.filter((row) => !seen.has(row.id));
    for (const row of fresh) seen.add(row.id);
    return fresh.map((row) => ({
      deliveryId: row.id,
      kind,
      targetId: row.target_id,
      attempt: 1,
      signal: AbortSignal.timeout(10_000),
      event: {
        id: row.event_id,
        projectId: project.projectId,
        type: row.type,
        data: row.data as never,
        createdAt: row.created_at,
      },
    }));
  }
  const told = async () => {
    const alerts = await Promise.all((await jobs('alert')).map((job) => prepareAlert(app.ctx, job)));
    return alerts.map((alert) => alert?.message.title).sort();
  };

  const channel = (name = 'QA') =>
    createIntegration({ ctx: project.ctx, input: { name, kind: 'slack', secrets: { webhookUrl: HOOK } } });
  const tracker = (name = 'Issues') =>
    createIntegration({
      ctx: project.ctx,
      input: {
        name,
        kind: 'github',
        settings: { repository: 'acme/shop' },
        secrets: { token: 'very-secret' },
      },
    });

  it('each rule hears of what it asked for', async () => {
    const integration = (await channel()).shortId;
    for (const notifyOn of ['always', 'failure', 'change'] as const) {
      await createAlertRule({ ctx: project.ctx, input: { integration, notifyOn, template: `${notifyOn}!` } });
    }
    const texts = async () => {
      const alerts = await Promise.all((await jobs('alert')).map((job) => prepareAlert(app.ctx, job)));
      return alerts.map((alert) => alert?.message.text).sort();
    };
    await run();
    expect(await texts()).toEqual(['always!']);
    await run({ a: 'FAILED' });
    expect(await texts()).toEqual(['always!', 'change!', 'failure!']);
    await run({ a: 'FAILED', b: 'ERROR' });
    expect(await texts()).toEqual(['always!', 'failure!']);
    await run();
    expect(await texts()).toEqual(['always!', 'change!']);
  });

  it('a message names what failed, and no secret', async () => {
    const integration = (await channel()).shortId;
    const template = '{{plan}} {{ result }}: {{failed}} of {{total}}\n{{failures}}';
    await createAlertRule({ ctx: project.ctx, input: { integration, notifyOn: 'failure', template } });
    await run({ a: 'FAILED' });
    const [job] = await jobs('alert');
    const alert = await prepareAlert(app.ctx, job!);
    expect(alert).toMatchObject({
      kind: 'slack',
      access: { secrets: { webhookUrl: HOOK } },
      message: {
        event: 'trigger',
        outcome: 'failed',
        failures: [{ name: 'a', title: 'Scripted FAILED', url: expect.stringContaining('/results/test/') }],
        moreFailures: 0,
      },
    });
    expect(alert!.message.text).toMatch(/^Project \d+ FAILED: 1 of 2\na: Scripted FAILED$/);
    expect(alert!.message.facts).toContainEqual({ name: 'Environment', value: 'http://shop.example.test/' });
    expect(JSON.stringify(alert!.message)).not.toContain('very-secret');
  });

  it('a rule of a plan hears of that plan alone, and what is turned off hears nothing', async () => {
    const integration = await channel();
    const plan = await createTestPlan({ ctx: project.ctx, input: { name: 'Smoke' } });
    const rule = { integration: integration.shortId, testPlanShortId: plan.shortId };
    await createAlertRule({ ctx: project.ctx, input: { ...rule, notifyOn: 'always' } });
    await run({ a: 'FAILED' });
    expect(await told()).toEqual([]);
    await updateIntegration({ ctx: project.ctx, input: { integration: 'QA', isEnabled: false } });
    await createAlertRule({ ctx: project.ctx, input: { integration: 'QA', notifyOn: 'always' } });
    await run({ a: 'FAILED' });
    expect(await told()).toEqual([]);
  });

  it('sends no stored secret to another address', async () => {
    const { ctx } = project;
    const settings = { project: 'acme/shop' };
    await createIntegration({
      ctx,
      input: { name: 'Lab', kind: 'gitlab', settings, secrets: { token: 'glpat-stored' } },
    });
    const moved = { ...settings, url: 'https://collector.example' };
    await expect(
      updateIntegration({ ctx, input: { integration: 'Lab', settings: moved } }),
    ).rejects.toMatchObject({ code: 'invalid_integration' });
    const again = { integration: 'Lab', settings: moved, secrets: { token: 'glpat-new' } };
    expect(await updateIntegration({ ctx, input: again })).toMatchObject({ settings: moved });
  });

  it('flaky: a verdict that changed before changes again', async () => {
    const integration = (await channel()).shortId;
    await createAlertRule({ ctx: project.ctx, input: { integration, notifyOn: 'flaky' } });
    const heard: number[] = [];
    for (const result of ['PASSED', 'FAILED', 'FAILED', 'PASSED', 'PASSED', 'FAILED'] as const) {
      await run({ a: result });
      heard.push((await jobs('alert')).length);
    }
    expect(heard).toEqual([0, 0, 0, 1, 0, 1]);
  });

  it('channels that a start names are told instead of those of Slack rules', async () => {
    const bot = {
      name: 'Bot',
      kind: 'slack' as const,
      settings: { channel: '#all' },
      secrets: { botToken: 'xoxb-1' },
    };
    await createIntegration({ ctx: project.ctx, input: bot });
    await createAlertRule({ ctx: project.ctx, input: { integration: 'Bot', notifyOn: 'always' } });
    const notifications = [
      { type: 'slack', channel: '#one' },
      { type: 'slack', channel: '#two', notifyOn: 'failure' },
    ];
    const channels = async () => {
      const alerts = await Promise.all((await jobs('alert')).map((job) => prepareAlert(app.ctx, job)));
      return alerts.map((alert) => alert?.channel ?? 'of the integration').sort();
    };
    await run({}, { notifications });
    expect(await channels()).toEqual(['#one']);
    await run({ a: 'FAILED' }, { notifications });
    expect(await channels()).toEqual(['#one', '#two']);
    await run();
    expect(await channels()).toEqual(['of the integration']);
  });

  it('a digest is asked for once a time, however many look', async () => {
    const integration = (await channel()).shortId;
    await createAlertRule({
      ctx: project.ctx,
      input: { integration, notifyOn: 'weekly', cron: '0 6 * * 1' },
    });
    await run({ a: 'FAILED' });
    await askForDigests(app.ctx);
    expect(await jobs('alert')).toEqual([]);
    const due = new Date(Date.now() - 1_000);
    await app.ctx.db
      .updateTable('alert_rule')
      .set({ next_at: due })
      .where('project_id', '=', project.projectId)
      .execute();
    await Promise.all([askForDigests(app.ctx), askForDigests(app.ctx), askForDigests(app.ctx)]);
    const asked = await jobs('alert');
    expect(asked).toHaveLength(1);
    const alert = await prepareAlert(app.ctx, asked[0]!);
    expect(alert?.message.facts).toContainEqual({ name: 'Runs', value: '1: 0 passed, 1 failed, 0 errors' });
    const { next_at } = await app.ctx.db
      .selectFrom('alert_rule')
      .select('next_at')
      .where('project_id', '=', project.projectId)
      .executeTakeFirstOrThrow();
    expect(next_at!.getTime()).toBeGreaterThan(Date.now());
  });

  it('one ticket for one issue: made, told of again once a run, closed when it passes, and a new one after that', async () => {
    await tracker();
    await createTicketRule({ ctx: project.ctx, input: { integration: 'Issues', onPass: 'close' } });
    await run({ a: 'FAILED' });
    const [make, ...others] = await jobs('ticket');
    expect(others).toEqual([]);
    const work = await prepareTicket(app.ctx, make!);
    expect(work).toMatchObject({
      does: 'create',
      kind: 'github',
      triedBefore: null,
      draft: { title: 'a: Scripted FAILED', clause: 'It is shown', expected: 'visible', actual: 'hidden' },
    });
    expect(JSON.stringify((work as { draft: object }).draft)).not.toContain('very-secret');
    // Another process, and the next failure, wait for the one that makes it.
    expect(await prepareTicket(app.ctx, make!)).toEqual({ does: 'wait' });
    await run({ a: 'FAILED' });
    expect(await jobs('ticket')).toEqual([]);
    await ticketMade(app.ctx, make!.targetId, TRACKED);
    expect(await prepareTicket(app.ctx, make!)).toEqual({ does: 'nothing' });

    await run({ a: 'FAILED' });
    const [again] = await jobs('ticket');
    expect(await prepareTicket(app.ctx, again!)).toMatchObject({
      does: 'comment',
      ticket: TRACKED,
      text: expect.stringMatching(/^Seen again: http/),
    });
    await run();
    const [passes] = await jobs('ticket');
    expect(await prepareTicket(app.ctx, passes!)).toMatchObject({ does: 'close', ticket: TRACKED });
    await ticketClosed(app.ctx, passes!.targetId);

    await run({ a: 'FAILED' });
    const [next] = await jobs('ticket');
    expect(next!.targetId).not.toBe(make!.targetId);
    const { tickets } = await listTickets({ ctx: project.ctx, input: {} });
    expect(tickets.map((ticket) => [ticket.status, ticket.externalKey])).toEqual([
      ['pending', null],
      ['closed', '#7'],
    ]);
  });

  it('what may have been made already is asked for, what was refused is made when it is wanted again', async () => {
    await tracker();
    await createTicketRule({ ctx: project.ctx, input: { integration: 'Issues' } });
    await run({ a: 'FAILED' });
    const [job] = await jobs('ticket');
    expect(await prepareTicket(app.ctx, job!)).toMatchObject({ does: 'create', triedBefore: null });
    await ticketNotYet(app.ctx, job!.targetId, 'GitHub answered 502');
    expect(await prepareTicket(app.ctx, job!)).toMatchObject({
      does: 'create',
      triedBefore: expect.any(Date),
    });
    await ticketRefused(app.ctx, job!.targetId, 'GitHub answered 401');
    expect((await listTickets({ ctx: project.ctx, input: {} })).tickets[0]).toMatchObject({
      status: 'failed',
      lastError: 'GitHub answered 401',
    });
    await run({ a: 'FAILED' });
    const [retry] = await jobs('ticket');
    expect(retry!.targetId).toBe(job!.targetId);
    expect(await prepareTicket(app.ctx, retry!)).toMatchObject({
      does: 'create',
      triedBefore: expect.any(Date),
    });
  });

  it('rules choose by category and severity, and a person may ask without a rule', async () => {
    await tracker();
    await createTicketRule({
      ctx: project.ctx,
      input: { integration: 'Issues', categories: ['console-error'], minSeverity: 'major' },
    });
    await run({ a: 'FAILED' });
    expect(await jobs('ticket')).toEqual([]);
    const failed = await app.ctx.db
      .selectFrom('run_test_case')
      .select('short_id')
      .where('project_id', '=', project.projectId)
      .where('result', '=', 'FAILED')
      .executeTakeFirstOrThrow();
    const ticket = await requestCaseTicket({ ctx: project.ctx, input: { runTestCase: failed.short_id } });
    expect(ticket).toMatchObject({
      status: 'pending',
      madeBy: 'hand',
      issue: { title: 'a: Scripted FAILED' },
    });
    const same = await requestIssueTicket({ ctx: project.ctx, input: { issue: ticket.issue.shortId } });
    expect(same.id).toBe(ticket.id);
    const asked = await jobs('ticket');
    expect(asked.map((job) => [job.event.type, job.targetId])).toEqual([['ticket.requested', ticket.id]]);
    await tracker('Second');
    await expect(
      requestIssueTicket({ ctx: project.ctx, input: { issue: ticket.issue.shortId } }),
    ).rejects.toMatchObject({ code: 'bad_request', message: expect.stringContaining('several trackers') });
    const passed = await app.ctx.db
      .selectFrom('run_test_case')
      .select('short_id')
      .where('project_id', '=', project.projectId)
      .where('result', '=', 'PASSED')
      .executeTakeFirstOrThrow();
    await expect(
      requestCaseTicket({ ctx: project.ctx, input: { runTestCase: passed.short_id } }),
    ).rejects.toMatchObject({ code: 'no_issue_to_track' });
  });

  it('secrets are sealed in the row, and wrong settings are named without their values', async () => {
    const made = await tracker();
    const row = await app.ctx.db
      .selectFrom('integration')
      .selectAll()
      .where('id', '=', made.id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('very-secret');
    expect(made).toMatchObject({ secrets: ['token'] });
    await expect(
      createIntegration({
        ctx: project.ctx,
        input: { name: 'x', kind: 'pagerduty', secrets: { routingKey: 'very-secret' } },
      }),
    ).rejects.toMatchObject({
      code: 'invalid_integration',
      message: expect.stringMatching(/^(?!.*very-secret).*secrets\.routingKey/s),
    });
  });
});
