import type { VerbContext } from '../ctx.ts';

export interface ProjectView {
  id: string;
  /** `proj_Abc123`. */
  shortId: string;
  name: string;
  slug: string;
  organisationId: string;
}

/** `project` is a UUID or a short id in any form; project_not_found when it is not one of the actor's. Absent: the actor's own. */
export async function getProject(_args: {
  ctx: VerbContext;
  input: { project?: string };
}): Promise<ProjectView> {
  throw new Error('being written');
}
