import type { ProjectList } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** A token sees its one project, the system all of them (at most 1,000, by name). */
export async function listProjects(_args: { ctx: VerbContext }): Promise<ProjectList> {
  throw new Error('being written');
}
