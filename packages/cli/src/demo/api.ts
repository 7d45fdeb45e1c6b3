import type {
  ApplicationList,
  RunStatusAnswer,
  RunTestCaseDetail,
  StartRunAnswer,
  TestCaseList,
} from '@assay/contract';

/** The few calls of the public API that the demo makes, as any client would. */
export interface Api {
  listApplications(): Promise<ApplicationList>;
  listTestCases(): Promise<TestCaseList>;
  startRun(body: object): Promise<StartRunAnswer>;
  getRun(shortId: string): Promise<RunStatusAnswer>;
  getRunTestCase(shortId: string): Promise<RunTestCaseDetail>;
}

/** Throws with method, path, status and the server's message for every answer that is not 2xx. */
export function createApi(baseUrl: string, token: string, signal: AbortSignal): Api {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(new URL(path, baseUrl), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(15_000)]),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };
  return {
    listApplications: () => call('GET', '/v1/applications') as Promise<ApplicationList>,
    listTestCases: () => call('GET', '/v1/test-cases?limit=1000') as Promise<TestCaseList>,
    startRun: (body) => call('POST', '/v1/run', body) as Promise<StartRunAnswer>,
    getRun: (shortId) => call('GET', `/v1/run/${shortId}?testCases=all`) as Promise<RunStatusAnswer>,
    getRunTestCase: (shortId) => call('GET', `/v1/run-test-case/${shortId}`) as Promise<RunTestCaseDetail>,
  };
}
