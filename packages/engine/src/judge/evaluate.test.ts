import { type Check, literal } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import { PageTrouble } from '../page/types.ts';
import { evaluateCheck } from './evaluate.ts';
import { context, fakeSession, request, target } from './fake-session.ts';

const visible: Check = { check: 'visible', target: target('Saved') };
const notVisible: Check = { ...visible, negated: true, holdMs: 40 };
/** An action began a moment ago: requests from now on are its consequences. */
const acted = () => context({ actionStartedAt: Date.now() - 20 });
const says = (text: string): Check => ({ check: 'text', match: { op: 'contains', value: literal(text) } });

describe('waiting for a check', () => {
  it('is held at the first look, without settling a quiet page', async () => {
    const session = fakeSession({ found: { Saved: [{ role: 'status', name: 'Saved' }] } });
    const result = await evaluateCheck(visible, session, context());
    expect(result).toMatchObject({ outcome: 'held', reason: null, errorCode: null });
    expect(result.target).toMatchObject({ role: 'status', name: 'Saved' });
    expect(result.evidence[0]).toMatchObject({ kind: 'check', step: 3 });
    expect([session.looks, session.settles]).toEqual([1, 0]);
  });

  it('is held when it becomes true within its bound, and wakes up at the change', async () => {
    const session = fakeSession();
    session.later(20, (page) => {
      page.found.Saved = [{ name: 'Saved' }];
    });
    const result = await evaluateCheck({ ...visible, withinMs: 3_000 }, session, context());
    expect(result.outcome).toBe('held');
    expect(session.looks).toBe(2);
  });

  it('is broken when it is false at the end of its bound', async () => {
    const session = fakeSession({ found: { Saved: { near: ['button "Save"'] } } });
    const before = Date.now();
    const result = await evaluateCheck(visible, session, context());
    expect(result).toMatchObject({
      outcome: 'broken',
      errorCode: 'TEST_FAILED',
      expected: '"Saved" to be visible',
      actual: 'it is not on the page (nearest: button "Save")',
    });
    expect(Date.now() - before).toBeGreaterThanOrEqual(59);
  });

  it('does not take a text that is about to be replaced', async () => {
    const session = fakeSession({ text: 'Total $84.50' });
    session.log.requests.push(request({ at: Date.now(), status: null }));
    session.later(30, (page, log) => {
      page.text = 'Total $99.00';
      log.requests[0]!.status = 200;
    });
    const result = await evaluateCheck(says('$84.50'), session, acted());
    expect(result.outcome).toBe('broken');
    expect(session.settles).toBeGreaterThan(0);
  });

  it('looks longer than its bound while what the action started is under way', async () => {
    const session = fakeSession({ text: 'Loading' });
    session.log.requests.push(request({ at: Date.now(), method: 'POST', status: null }));
    session.later(150, (page, log) => {
      page.text = 'Saved';
      log.requests[0]!.status = 200;
    });
    expect((await evaluateCheck(says('Saved'), session, acted())).outcome).toBe('held');
  });

  it('is undecided when the page never comes to rest', async () => {
    const session = fakeSession({ text: 'Loading' });
    session.log.requests.push(request({ at: Date.now(), method: 'POST', status: null }));
    const ctx = acted();
    const result = await evaluateCheck(says('Saved'), session, ctx);
    expect(result).toMatchObject({ outcome: 'undecided', errorCode: 'PLATFORM_TIMEOUT' });
    const held = await evaluateCheck(says('Loading'), session, ctx);
    expect(held).toMatchObject({ outcome: 'undecided', errorCode: 'PLATFORM_TIMEOUT' });
  });

  it('does not wait for polling, streams and pictures', async () => {
    const session = fakeSession({ text: 'Ready' });
    const now = Date.now();
    const actionStartedAt = now - 100;
    session.log.requests.push(
      request({ at: now - 500, url: 'http://app.test/poll?n=1' }),
      request({ at: now, url: 'http://app.test/poll?n=2', status: null }),
      request({ at: now, url: 'http://app.test/events', resourceType: 'eventsource', status: null }),
      request({ at: now, url: 'http://app.test/big.png', resourceType: 'image', status: null }),
    );
    expect((await evaluateCheck(says('Ready'), session, context({ actionStartedAt }))).outcome).toBe('held');
    expect((await evaluateCheck(says('Gone'), session, context({ actionStartedAt }))).outcome).toBe('broken');
  });
});

describe('negated checks', () => {
  it('has to stay true for the hold time', async () => {
    const session = fakeSession();
    const before = Date.now();
    const result = await evaluateCheck(notVisible, session, context());
    expect(result).toMatchObject({ outcome: 'held', actual: 'it is not on the page' });
    expect(Date.now() - before).toBeGreaterThanOrEqual(39);
  });

  it('is broken when the thing comes within the hold time', async () => {
    const session = fakeSession();
    session.later(15, (page) => {
      page.found.Saved = [{ name: 'Saved' }];
    });
    const result = await evaluateCheck({ ...notVisible, holdMs: 200 }, session, context());
    expect(result).toMatchObject({ outcome: 'broken', expected: '"Saved" not to be visible' });
  });

  it('starts its hold time again after each flicker', async () => {
    const session = fakeSession({ found: { Saved: [{ name: 'Saved' }] } });
    const before = Date.now();
    session.later(10, (page) => delete page.found.Saved);
    session.later(30, (page) => {
      page.found.Saved = [{ name: 'Saved' }];
    });
    session.later(50, (page) => delete page.found.Saved);
    const result = await evaluateCheck({ ...notVisible, withinMs: 2_000 }, session, context());
    expect(result.outcome).toBe('held');
    expect(Date.now() - before).toBeGreaterThanOrEqual(88);
  });

  it('waits for the request that could bring the thing', async () => {
    const session = fakeSession();
    session.log.requests.push(request({ at: Date.now(), status: null }));
    session.later(80, (page, log) => {
      page.found.Saved = [{ name: 'Saved' }];
      log.requests[0]!.status = 200;
    });
    expect((await evaluateCheck({ ...notVisible, holdMs: 10 }, session, acted())).outcome).toBe('broken');
  });

  it('lets a claim of none stay true for the hold time as well', async () => {
    const session = fakeSession();
    const none: Check = { check: 'count', target: target('rows'), match: { op: 'eq', value: 0 }, holdMs: 60 };
    session.later(20, (page) => {
      page.found.rows = [{ name: 'one' }];
    });
    expect((await evaluateCheck(none, session, context())).outcome).toBe('broken');
  });
});

describe('what stops a check', () => {
  it('is undecided when the test was cancelled', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const session = fakeSession();
    const result = await evaluateCheck(
      { ...visible, withinMs: 10_000 },
      session,
      context({ signal: controller.signal }),
    );
    expect(result).toMatchObject({ outcome: 'undecided', reason: 'the test was stopped' });
  });

  it('turns trouble of the browser into its code', async () => {
    const session = fakeSession();
    session.find = () => Promise.reject(new PageTrouble('PLATFORM_BROWSER_CRASHED', 'the page crashed'));
    expect(await evaluateCheck(visible, session, context())).toMatchObject({
      outcome: 'undecided',
      errorCode: 'PLATFORM_BROWSER_CRASHED',
      reason: 'the page crashed',
    });
  });

  it('looks again when a navigation pulls the page away under a look', async () => {
    const session = fakeSession({ found: { Saved: [{ name: 'Saved' }] } });
    const { find } = session;
    let failures = 0;
    session.find = (...given) => {
      failures += 1;
      return failures <= 2 ? Promise.reject(new Error('Execution context was destroyed')) : find(...given);
    };
    expect((await evaluateCheck(visible, session, context())).outcome).toBe('held');
    failures = -1_000;
    session.find = () => Promise.reject(new Error('always'));
    expect(await evaluateCheck(visible, session, context())).toMatchObject({
      outcome: 'undecided',
      errorCode: 'PLATFORM_INTERNAL',
    });
  });

  it('is undecided when its value is missing', async () => {
    const check: Check = {
      check: 'text',
      match: { op: 'contains', value: { kind: 'config', config: 'x', key: 'y' } },
    };
    expect(await evaluateCheck(check, fakeSession(), context())).toMatchObject({
      outcome: 'undecided',
      errorCode: 'AGENT_MISSING_VALUE',
    });
  });

  it.each([
    [{ check: 'mail', mail: {} } as Check, 'AGENT_MISSING_VALUE'],
    [{ check: 'mail', mail: {}, negated: true } as Check, 'AGENT_MISSING_VALUE'],
  ])('never holds what this version cannot see: %j', async (check, errorCode) => {
    expect(await evaluateCheck(check, fakeSession(), context())).toMatchObject({
      outcome: 'undecided',
      errorCode,
    });
  });

  it('answers dialogs nobody asked about before it looks', async () => {
    const session = fakeSession({ text: 'Ready' });
    session.openDialog('Hello');
    expect((await evaluateCheck(says('Ready'), session, context())).outcome).toBe('held');
    expect(session.log.dialogs[0]).toMatchObject({ answered: 'accepted', unexpected: true });
  });

  it('reads an open dialog as the message it is, and leaves it open', async () => {
    const session = fakeSession();
    session.openDialog('Really delete order 1042?', 'confirm');
    expect((await evaluateCheck(says('delete order 1042'), session, context())).outcome).toBe('held');
    const named: Check = { check: 'visible', target: target('Really delete') };
    expect((await evaluateCheck(named, session, context())).outcome).toBe('held');
    expect(session.dialogOpen()).toBe(true);
  });

  it('shows no secret in what it reports', async () => {
    const session = fakeSession({ text: 'Your password is hunter 2' });
    const result = await evaluateCheck({ ...says('hunter 2'), negated: true, holdMs: 1 }, session, context());
    expect(JSON.stringify(result)).not.toContain('hunter 2');
  });
});
