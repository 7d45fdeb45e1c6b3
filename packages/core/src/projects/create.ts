import type { VerbContext } from '../ctx.ts';
import type { ProjectView } from './get.ts';

/** Only for the system. */
export async function createProject(_args: {
  ctx: VerbContext;
  input: { organisationId: string; name: string };
}): Promise<ProjectView> {
  throw new Error('being written');
}
