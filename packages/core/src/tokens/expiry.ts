import { AppError } from '../errors.ts';

export interface ExpiryInput {
  /** ISO 8601. */
  expiresAt?: string | undefined;
  expiresInDays?: number | undefined;
}

/** Undefined when the caller says nothing. Throws bad_request when both are given or the time has passed. */
export function expiryOf(input: ExpiryInput, now: Date): Date | undefined {
  if (input.expiresAt !== undefined && input.expiresInDays !== undefined) {
    throw new AppError('bad_request', 'Give either expiresAt or expiresInDays, not both.');
  }
  if (input.expiresInDays !== undefined) return new Date(now.getTime() + input.expiresInDays * 86_400_000);
  if (input.expiresAt === undefined) return undefined;
  const at = new Date(input.expiresAt);
  if (Number.isNaN(at.getTime()) || at <= now || at.getUTCFullYear() > 9999) {
    throw new AppError(
      'bad_request',
      `expiresAt: expected a time that is still to come (now it is ${now.toISOString()}).`,
    );
  }
  return at;
}
