import type { AppContext } from './ctx.ts';
import type { ProjectView } from './projects/get.ts';

export interface BootstrapAnswer {
  /** False when there was a project already. */
  created: boolean;
  organisationId: string;
  project: ProjectView;
  /** The first API token in clear, only when this call made it. */
  token: string | null;
}

/**
 * First start: the organisation "Default", a project and its API token. Idempotent, also when two processes start at
 * once. ASSAY_BOOTSTRAP_TOKEN (config.bootstrapToken) is made to work on every start, not only on the first.
 */
export async function bootstrap(_args: {
  ctx: AppContext;
  input?: { projectName?: string };
}): Promise<BootstrapAnswer> {
  throw new Error('being written');
}
