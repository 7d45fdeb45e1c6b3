import type { Integration } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { findIntegration } from './find.ts';
import { viewIntegration } from './view.ts';

export async function getIntegration({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { integration: string };
}): Promise<Integration> {
  return viewIntegration(await findIntegration(ctx.db, ctx, input.integration));
}
