import { z } from 'zod';

/** Each includes those before it. */
export const TokenScope = z.enum(['read', 'write', 'admin']).meta({ id: 'TokenScope' });
export type TokenScope = z.infer<typeof TokenScope>;

/** api: `Authorization: Bearer`. netlify: secret of the signature of Netlify's deploy notifications, for nothing else. */
export const TokenKind = z.enum(['api', 'netlify']).meta({ id: 'TokenKind' });
export type TokenKind = z.infer<typeof TokenKind>;

/** What may be shown of a token; the token itself is only in the answer that made it. */
export const Token = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: TokenKind,
    prefix: z.string().describe('How it starts, to tell two apart'),
    scopes: z.array(TokenScope),
    organisationWide: z.boolean().describe('All projects of the organisation, or only the one named'),
    projectShortId: z
      .string()
      .nullable()
      .describe('Its project; for one of the organisation the project it means when a request names none'),
    state: z
      .enum(['active', 'rotated', 'expired', 'revoked'])
      .describe('rotated: replaced, but works until expiresAt'),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe('Kept to within five minutes'),
    revokedAt: z.iso.datetime().nullable(),
    rotatedAt: z.iso.datetime().nullable(),
    rotatedFromId: z.uuid().nullable().describe('The token that this one replaced'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Token' });
export type Token = z.infer<typeof Token>;

export const TokenList = z
  .object({ tokens: z.array(Token), nextCursor: z.string().nullable() })
  .meta({ id: 'TokenList' });
export type TokenList = z.infer<typeof TokenList>;

/** `secret` is the token in clear. It is shown this once and kept nowhere. */
export const NewTokenAnswer = z
  .object({ success: z.literal(true), token: Token, secret: z.string() })
  .meta({ id: 'NewTokenAnswer' });
export type NewTokenAnswer = z.infer<typeof NewTokenAnswer>;

/** `previous` is the old token; it works until its `expiresAt`. */
export const RotateTokenAnswer = NewTokenAnswer.extend({ previous: Token }).meta({ id: 'RotateTokenAnswer' });
export type RotateTokenAnswer = z.infer<typeof RotateTokenAnswer>;

const ExpiresInDays = z.number().min(0.001).max(3650);

export const CreateTokenBody = z
  .looseObject({
    name: z.string().trim().min(1).max(100),
    kind: TokenKind.optional().describe('Default api'),
    scopes: z
      .array(TokenScope)
      .min(1)
      .max(3)
      .optional()
      .describe('Default read and write; never more than the token that asks has'),
    organisationWide: z.boolean().optional().describe('Default false'),
    projectShortId: z.string().optional(),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Default: never. Not together with expiresInDays'),
    expiresInDays: ExpiresInDays.optional(),
  })
  .meta({ id: 'CreateTokenBody' });
export type CreateTokenBody = z.infer<typeof CreateTokenBody>;

export const RotateTokenBody = z
  .looseObject({
    overlapHours: z
      .number()
      .min(0)
      .max(24 * 90)
      .optional()
      .describe('How long the old token still works; default 24, 0: not any more'),
    expiresAt: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('End of the new token. Default: as long as the old one was made for'),
    expiresInDays: ExpiresInDays.optional(),
  })
  .meta({ id: 'RotateTokenBody' });
export type RotateTokenBody = z.infer<typeof RotateTokenBody>;
