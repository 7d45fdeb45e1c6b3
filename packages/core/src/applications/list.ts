import type { ApplicationList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

export async function listApplications(_args: { ctx: VerbContext }): Promise<ApplicationList> {
  throw new Error('being written');
}
