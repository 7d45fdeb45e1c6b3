import type { ConfigDetail, ConfigFieldsInput } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { readFields } from './fields.ts';
import { storeEnvironment } from './store-environment.ts';

/** Other values of a config in one environment; fields that are not given keep those of the config. Null takes them away. */
export async function setConfigEnvironment({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: { config: string; environment: string; fields: ConfigFieldsInput | null };
}): Promise<ConfigDetail> {
  return storeEnvironment(
    ctx,
    input,
    (_before, ofConfig) => input.fields && readFields(input.fields, ofConfig),
  );
}
