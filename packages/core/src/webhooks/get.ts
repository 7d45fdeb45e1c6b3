import type { Webhook } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf, requireScope } from '../scope.ts';
import { findWebhook, viewWebhook } from './find.ts';

/** Without its secret. Needs admin. */
export async function getWebhook({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { webhook: string };
}): Promise<Webhook> {
  requireScope(ctx, 'admin');
  return viewWebhook(await findWebhook(ctx.db, projectIdOf(ctx), input.webhook), ctx.clock.now());
}
