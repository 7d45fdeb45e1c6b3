import type { AppContext } from '../ctx.ts';

type SealDeps = Pick<AppContext, 'secrets'>;

/** One sealed text an integration, bound to its row. */
export function sealSecrets(ctx: SealDeps, id: string, secrets: Record<string, string>) {
  return {
    sealed_secrets: ctx.secrets.seal(JSON.stringify(secrets), `integration ${id}`),
    secret_names: Object.keys(secrets).sort(),
  };
}

export function openSecrets(
  ctx: SealDeps,
  row: { id: string; sealed_secrets: string },
): Record<string, string> {
  return JSON.parse(ctx.secrets.open(row.sealed_secrets, `integration ${row.id}`)) as Record<string, string>;
}
