import type { VerbContext } from '../ctx.ts';
import { projectIdOf } from '../scope.ts';
import type { ChangeListener } from './changes.ts';

/**
 * Tells how the runs of the project stand whenever something happened in one, at most four times a second and run.
 * Nothing of what was before the call is told: read the list of runs after it. Returns how to stop.
 */
export function watchRuns({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { listener: ChangeListener };
}): () => void {
  return ctx.changes.listen(projectIdOf(ctx), input.listener);
}
