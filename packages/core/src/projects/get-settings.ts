import type { ProjectSettings } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { loadSettings } from './settings.ts';

/** What holds for every run of the actor's project. Defaults: any host, accessibility off, no macros. */
export async function getProjectSettings({ ctx }: { ctx: VerbContext }): Promise<ProjectSettings> {
  return loadSettings(ctx.db, projectIdOf(ctx));
}
