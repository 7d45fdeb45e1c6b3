import { type Check, literal } from '@assay/contract';
import { describe, expect, it } from 'vitest';
import type { RequestRecord } from '../page/types.ts';
import { contradicted, contradicts, expectsFailure, isSameSite } from './contradiction.ts';
import { evaluateCheck } from './evaluate.ts';
import { context, fakeSession, request, target } from './fake-session.ts';

const says = (text: string, negated = false): Check => ({
  check: 'text',
  match: { op: 'contains', value: literal(text) },
  ...(negated ? { negated } : {}),
});
const failing: Partial<RequestRecord> = { method: 'POST', url: 'http://app.test/api/account', status: 500 };

function found(
  check: Check,
  requests: Partial<RequestRecord>[],
  window = [check],
  actionStartedAt = 0,
): boolean {
  const session = fakeSession({ url: 'http://app.test/account' });
  session.log.requests.push(...requests.map(request));
  return contradicts(check, window, session, context({ actionStartedAt })) !== null;
}

describe('server truth', () => {
  it('does not take a success message beside a failed request', async () => {
    const session = fakeSession({ url: 'http://app.test/account', text: 'Saved' });
    session.log.requests.push(request(failing));
    const held = await evaluateCheck(says('Saved'), session, context());
    const against = contradicts(says('Saved'), [says('Saved')], session, context());
    const result = contradicted(held, against!);
    expect(result).toMatchObject({ outcome: 'undecided', errorCode: 'AGENT_CONTRADICTED' });
    expect(result.reason).toContain('POST /api/account answered 500');
    expect(result.evidence.map((entry) => entry.kind)).toEqual(['check', 'request']);
  });

  it.each([
    ['a server error', [failing], true],
    [
      'a request that never arrived',
      [{ ...failing, status: null, failure: 'net::ERR_CONNECTION_RESET' }],
      true,
    ],
    ['one torn off by a navigation', [{ ...failing, status: null, failure: 'net::ERR_ABORTED' }], false],
    ['one that only reads', [{ ...failing, method: 'GET' }], false],
    ['one of another site', [{ ...failing, url: 'http://metrics.example/collect' }], false],
    ['one of a sibling host', [{ ...failing, url: 'http://api.app.test/account' }], true],
    ['a beacon', [{ ...failing, resourceType: 'ping' }], false],
    ['one that was repeated with success', [failing, { ...failing, status: 200 }], false],
    ['one that failed again', [failing, { ...failing, status: 503 }], true],
    ['one in order', [{ ...failing, status: 201 }], false],
    ['a refusal beside a claim of success', [{ ...failing, status: 422 }], true],
  ])('%s: %s', (_name, requests, expected) => {
    expect(found(says('Saved'), requests as Partial<RequestRecord>[])).toBe(expected);
  });

  it('takes a refusal for what it is when no success is claimed', () => {
    expect(found(says('Postcode'), [{ ...failing, status: 422 }])).toBe(false);
    expect(found(says('Postcode'), [failing])).toBe(true);
  });

  it('leaves out what came before the action', () => {
    expect(found(says('Saved'), [{ ...failing, at: 10 }], undefined, 20)).toBe(false);
  });

  it('lets an expected failure be: it explains the request for all checks of the same action', () => {
    const message = says('Something went wrong');
    expect(found(message, [failing])).toBe(false);
    expect(found(says('Account'), [failing], [says('Account'), message])).toBe(false);
    const gone: Check = { check: 'visible', target: target('the draft row'), negated: true };
    expect(found(gone, [{ ...failing, method: 'DELETE' }])).toBe(true);
    expect(found({ check: 'console-clean' }, [failing])).toBe(false);
  });

  it('does not take the address of an error page for the page', () => {
    const url: Check = { check: 'url', match: { op: 'ends-with', value: literal('/account') } };
    const document = { url: 'http://app.test/account', resourceType: 'document', at: 50 };
    expect(found(url, [{ ...document, status: 500 }])).toBe(true);
    expect(found(says('Overdue', true), [{ ...document, status: 503 }])).toBe(true);
    expect(found(says('Account'), [{ ...document, status: 500 }])).toBe(false);
    expect(found(url, [{ ...document, status: 404 }])).toBe(false);
    expect(
      found(url, [
        { ...document, status: 500 },
        { ...document, status: 200 },
      ]),
    ).toBe(false);
    expect(found(url, [{ ...document, status: 500, url: 'http://app.test/frame' }])).toBe(false);
    expect(found(url, [{ ...document, status: 500 }], [url, says('Something went wrong')])).toBe(false);
  });

  it('knows which checks expect a failure', () => {
    expect(expectsFailure(says('Invalid e-mail'))).toBe(true);
    expect(expectsFailure(says('Invalid e-mail', true))).toBe(false);
    expect(expectsFailure(says('Thank you', true))).toBe(true);
    expect(expectsFailure(says('Thank you'))).toBe(false);
    expect(expectsFailure({ check: 'request', status: { op: 'eq', value: 500 } })).toBe(true);
    expect(expectsFailure({ check: 'request', status: { op: 'eq', value: 201 } })).toBe(false);
  });

  it.each([
    ['http://127.0.0.1:1', 'http://localhost:2', true],
    ['http://10.0.0.1', 'http://10.0.0.2', false],
    ['https://a.shop.co.uk', 'https://b.shop.co.uk', true],
    ['https://a.co.uk', 'https://b.co.uk', false],
    ['about:blank', 'https://b.co.uk', false],
  ])('%s and %s are one site: %s', (a, b, expected) => {
    expect(isSameSite(a, b)).toBe(expected);
  });
});
