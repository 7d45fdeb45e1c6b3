import type { IntegrationKind } from '@assay/contract';
import { AppError } from '../errors.ts';

/** Settings that say where secrets are sent. The other kinds know one place only, or keep the address as a secret. */
const ADDRESSES: Partial<Record<IntegrationKind, readonly string[]>> = {
  email: ['host', 'port'],
  jira: ['siteUrl'],
  github: ['apiUrl'],
  gitlab: ['url'],
};

/**
 * Whoever may change an integration must not learn its secrets by having them sent elsewhere. Throws invalid_integration
 * when the address changes and a secret in `kept` was stored for the one before.
 */
export function checkAddress(
  kind: IntegrationKind,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  kept: readonly string[],
): void {
  const moved = ADDRESSES[kind]?.find((name) => placeOf(before[name]) !== placeOf(after[name]));
  if (moved === undefined || kept.length === 0) return;
  throw new AppError(
    'invalid_integration',
    `settings.${moved}: stored secrets are not sent to another address. Give ${kept.map((name) => `secrets.${name}`).join(' and ')} again with it, or null to take them away.`,
  );
}

function placeOf(value: unknown): string {
  const text = String(value ?? '').trim();
  return (URL.parse(text)?.href ?? text.toLowerCase()).replace(/\/+$/, '');
}
