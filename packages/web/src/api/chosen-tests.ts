import type { Body } from '@assay/client';
import { api, unwrap } from './client.ts';
import { type TestsChange, wayBack } from './way-back.ts';

/** Changes several tests at once, and answers with what takes it back. */
export async function changeTests(testCaseIds: string[], change: TestsChange): Promise<() => Promise<void>> {
  const patch = (body: Body<'UpdateTestCasesBody'>) => unwrap(api.PATCH('/v1/test-cases', { body }));
  const { before } = await patch({ testCaseIds, ...change });
  return async () => {
    for (const body of wayBack(before, change)) await patch(body);
  };
}

export async function deleteTests(testCaseIds: string[]): Promise<void> {
  await unwrap(api.POST('/v1/test-cases/delete', { body: { testCaseIds } }));
}

export async function restoreTests(testCaseIds: string[]): Promise<void> {
  await unwrap(api.POST('/v1/test-cases/restore', { body: { testCaseIds } }));
}
