import type { EnvironmentList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** Preview environments are left out. application_not_found when it is not one of the actor's project. */
export async function listEnvironments(_args: {
  ctx: VerbContext;
  input: { application: string };
}): Promise<EnvironmentList> {
  throw new Error('being written');
}
