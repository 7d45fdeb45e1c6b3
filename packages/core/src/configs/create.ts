import type { ConfigField } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';

/** Fields are encrypted and never come back through a verb. A config of the same name is replaced with `replace: true`, else conflict. */
export async function createConfig(_args: {
  ctx: VerbContext;
  input: { name: string; kind?: string; fields: Record<string, ConfigField>; replace?: boolean };
}): Promise<{ id: string; shortId: string; name: string; kind: string }> {
  throw new Error('being written');
}
