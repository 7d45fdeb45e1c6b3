import { AppError, type Config } from '@assay/core';
import { createOutbound, createPolicy, type Outbound } from '@assay/integrations';
import manifest from '../../package.json' with { type: 'json' };

/** The way out that the settings allow. invalid_config for an entry of ASSAY_OUTBOUND_ALLOW that means nothing. */
export function outboundOf(config: Pick<Config, 'outboundAllow'> | undefined): Outbound {
  try {
    return createOutbound(createPolicy(config?.outboundAllow), { userAgent: `Assay/${manifest.version}` });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AppError('invalid_config', `ASSAY_OUTBOUND_ALLOW: ${cause.message}`, { cause });
  }
}
