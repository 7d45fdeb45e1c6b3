import type { VerbContext } from '../ctx.ts';
import { deleteTestCases } from './delete-many.ts';

/** One case; as `deleteTestCases`. */
export async function deleteTestCase({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ success: true }> {
  const { success } = await deleteTestCases({ ctx, input: { ids: [input.id] } });
  return { success };
}
