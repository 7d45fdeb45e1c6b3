import { INTEGRATIONS, type IntegrationKind } from '@assay/contract';
import { AppError } from '../errors.ts';

export interface CheckedAccess {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

/** Settings and secrets as the kind wants them. Throws invalid_integration naming every field that is wrong, never a value. */
export function checkAccess(
  kind: IntegrationKind,
  given: { settings: Record<string, unknown>; secrets: Record<string, string> },
): CheckedAccess {
  const shape = INTEGRATIONS[kind];
  const settings = shape.settings.safeParse(given.settings);
  const secrets = shape.secrets.safeParse(given.secrets);
  const problems = [
    ...(settings.error?.issues ?? []).map((issue) => ['settings', issue] as const),
    ...(secrets.error?.issues ?? []).map((issue) => ['secrets', issue] as const),
  ].map(([part, issue]) => `${[part, ...issue.path].join('.')}: ${issue.message}`);
  problems.push(...missing(kind, given));
  if (problems.length > 0) {
    const known = `settings ${names(shape.settings.shape)}; secrets ${names(shape.secrets.shape)}`;
    throw new AppError(
      'invalid_integration',
      `These settings cannot be used for ${kind}: ${problems.slice(0, 10).join('; ')}. It takes ${known}.`,
    );
  }
  return {
    settings: settings.data as Record<string, unknown>,
    secrets: secrets.data as Record<string, string>,
  };
}

/** What a schema of single fields cannot say. */
function missing(kind: IntegrationKind, { settings, secrets }: Parameters<typeof checkAccess>[1]): string[] {
  if (kind === 'slack') {
    const given = ['botToken', 'webhookUrl'].filter((name) => secrets[name] !== undefined);
    if (given.length !== 1) return ['secrets: give either botToken or webhookUrl'];
    if (given[0] === 'webhookUrl' && settings.channel !== undefined)
      return [
        'settings.channel: the channel of an incoming webhook is fixed; leave it out or use a botToken',
      ];
  }
  if (kind === 'email' && (secrets.user === undefined) !== (secrets.password === undefined))
    return ['secrets: give user and password together, or neither'];
  if (kind === 'email' && settings.security === 'none' && secrets.password !== undefined)
    return ['settings.security: a password is not sent in clear; use starttls or tls'];
  if (kind === 'jira' && settings.deployment !== 'data-center' && settings.email === undefined)
    return ['settings.email: Jira Cloud needs the e-mail address of the account whose API token it is'];
  return [];
}

function names(shape: object): string {
  return Object.keys(shape).join(', ') || 'none';
}
