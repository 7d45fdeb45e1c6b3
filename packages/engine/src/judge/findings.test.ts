import { describe, expect, it } from 'vitest';
import { fakeSession, request } from './fake-session.ts';
import { gatherFindings } from './findings.ts';

const base = 'http://app.test/';
const error = { at: 1, level: 'error', source: 'console', url: null } as const;

function gather(fill: (log: ReturnType<typeof fakeSession>['log']) => void, expected = new Set<number>()) {
  const { log } = fakeSession();
  fill(log);
  return gatherFindings(log, base, [], [], expected);
}

describe('findings', () => {
  it('tells what went wrong, in order, once for each kind, place and message', () => {
    const findings = gather((log) => {
      log.console.push(
        { ...error, at: 3, text: 'Cannot load item 17' },
        { ...error, at: 4, text: 'Cannot load item 18' },
      );
      log.console.push({ ...error, at: 5, source: 'page-error', text: 'x is not a function' });
      log.requests.push(request({ at: 2, method: 'POST', url: `${base}api/save`, status: 500 }));
    });
    expect(findings.map((finding) => [finding.kind, finding.severity, finding.occurrences])).toEqual([
      ['failed-request', 'critical', 1],
      ['console-error', 'minor', 2],
      ['page-error', 'major', 1],
    ]);
    expect(findings[0]!.title).toBe('POST /api/save answered 500');
    expect(findings[0]!.fingerprint).toMatch(/^[0-9a-f]{16}$/);
  });

  it('gives the same fingerprint over runs and ports, another one to another status', () => {
    const print = (url: string, status: number) =>
      gather((log) => void log.requests.push(request({ url, status })))[0]!.fingerprint;
    const first = print('http://127.0.0.1:4000/api/orders/1042?t=1', 500);
    expect(print('http://127.0.0.1:5000/api/orders/7?t=2', 500)).toBe(first);
    expect(print('http://127.0.0.1:4000/api/orders/1042', 502)).not.toBe(first);
  });

  it('leaves out what is in order', () => {
    const findings = gather(
      (log) => {
        log.requests.push(request({}), request({ status: null, failure: 'net::ERR_ABORTED' }));
        log.requests.push(request({ status: 404, url: `${base}favicon.ico` }), request({ status: 422 }));
        log.console.push(
          { ...error, text: 'Failed to load resource: 500' },
          { ...error, level: 'warning', text: 'w' },
        );
        log.dialogs.push({ at: 9, type: 'alert', message: 'Hi', answered: 'accepted', unexpected: true });
      },
      new Set([9]),
    );
    expect(findings).toEqual([]);
  });

  it('tells of dialogs that the test does not mention', () => {
    const [finding] = gather((log) => {
      log.dialogs.push({
        at: 9,
        type: 'confirm',
        message: 'Leave?',
        answered: 'dismissed',
        unexpected: true,
      });
    });
    expect(finding).toMatchObject({ kind: 'unexpected-dialog', title: 'Unexpected confirm: Leave?' });
  });
});
