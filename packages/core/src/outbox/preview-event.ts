import type { AppContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { readEnvironment } from '../environments/find.ts';
import { appendOutbox, eventProject } from './append.ts';

/** Tells that a preview was made, or leads to another URL now. */
export async function tellPreview(
  trx: Transaction,
  ctx: Pick<AppContext, 'clock' | 'random'>,
  projectId: string,
  environmentId: string,
  isNew: boolean,
): Promise<void> {
  const project = await eventProject(trx, projectId);
  const environment = await readEnvironment(trx, environmentId);
  await appendOutbox(trx, ctx, projectId, [
    { type: 'environment.preview', data: { project: project.view, environment, isNew } },
  ]);
}
