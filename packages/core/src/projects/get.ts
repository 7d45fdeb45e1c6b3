import { formatId } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { loadProject, type ProjectRow } from '../scope.ts';

export interface ProjectView {
  id: string;
  /** `proj_Abc123`. */
  shortId: string;
  name: string;
  slug: string;
  organisationId: string;
}

/** `project` is a UUID or a short id in any form; project_not_found when it is not the actor's. Absent: the actor's own. */
export async function getProject({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { project?: string };
}): Promise<ProjectView> {
  return viewProject(await loadProject(ctx.db, ctx, input.project));
}

export function viewProject(row: ProjectRow): ProjectView {
  return {
    id: row.id,
    shortId: formatId('project', row.short_id),
    name: row.name,
    slug: row.slug,
    organisationId: row.organisation_id,
  };
}
