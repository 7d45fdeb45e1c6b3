import type { EnvironmentDetail } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import { findEnvironment, readEnvironment } from './find.ts';

/** Previews too. environment_not_found for an id that is not the actor's. */
export async function getEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { environment: string };
}): Promise<EnvironmentDetail> {
  const { id } = await findEnvironment(ctx.db, projectIdOf(ctx), input.environment);
  return readEnvironment(ctx.db, id);
}
