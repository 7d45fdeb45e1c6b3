import type { ConfigDetail, UpdateConfigFields } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { changeFields } from './fields.ts';
import { storeEnvironment } from './store-environment.ts';

/** Sets single values of a config in one environment; null gives a field back to the config, the rest stays. */
export async function updateConfigEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string; environment: string; fields: UpdateConfigFields };
}): Promise<ConfigDetail> {
  return storeEnvironment(ctx, input, (before, ofConfig) => {
    const { fields } = changeFields(input.fields, before, { ...ofConfig, ...before });
    return fields;
  });
}
