import { z } from 'zod';

/** MEMBER reads and writes; ADMIN also manages tokens, members and projects; OWNER may change owners too. */
export const Role = z.enum(['OWNER', 'ADMIN', 'MEMBER']).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

/** `owner@localhost` counts: what is behind the @ is the business of whoever runs the server. */
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@]+@[^\s@]+$/, 'expected an e-mail address such as "ada@example.com"');

/** 12 to 256 characters. */
export const NewPassword = z.string().min(12).max(256);
const Password = z.string().min(1).max(256);

export const SignInBody = z
  .looseObject({ email: z.string().min(1).max(254), password: Password })
  .meta({ id: 'SignInBody' });
export type SignInBody = z.infer<typeof SignInBody>;

export const SessionAnswer = z
  .object({
    person: z.object({ id: z.uuid(), email: z.string(), name: z.string() }),
    organisationId: z.uuid().describe('The organisation that the session is in'),
    role: Role.describe('What the person is in it'),
    memberships: z.array(z.object({ organisationId: z.uuid(), organisationName: z.string(), role: Role })),
    mustChangePassword: z
      .boolean()
      .describe('True after a one-time password: nothing but changing it and signing out is possible'),
    csrfToken: z.string().describe('For the header X-CSRF-Token of everything that is not GET'),
    expiresAt: z.iso.datetime().describe('The latest end; without use the session ends after 7 days'),
  })
  .meta({ id: 'SessionAnswer' });
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const SwitchOrganisationBody = z
  .looseObject({ organisationId: z.uuid() })
  .meta({ id: 'SwitchOrganisationBody' });

export const ChangePasswordBody = z
  .looseObject({ currentPassword: Password, newPassword: NewPassword })
  .meta({ id: 'ChangePasswordBody' });

/** A session of the person who asks. */
export const Session = z
  .object({
    id: z.uuid(),
    organisationId: z.uuid(),
    userAgent: z.string(),
    isCurrent: z.boolean(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime().describe('Kept to within five minutes'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const SessionList = z
  .object({ sessions: z.array(Session), nextCursor: z.string().nullable() })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const Member = z
  .object({
    id: z.uuid().describe('Of the membership; for /v1/members/{id}'),
    personId: z.uuid().describe('As the audit log names the person'),
    email: z.string(),
    name: z.string(),
    role: Role,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const MemberList = z
  .object({ members: z.array(Member), nextCursor: z.string().nullable() })
  .meta({ id: 'MemberList' });
export type MemberList = z.infer<typeof MemberList>;

export const UpdateMemberBody = z.looseObject({ role: Role }).meta({ id: 'UpdateMemberBody' });

export const MemberAnswer = z
  .object({ success: z.literal(true), member: Member })
  .meta({ id: 'MemberAnswer' });

export const Invitation = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: Role,
    state: z.enum(['open', 'expired']),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const InvitationList = z
  .object({ invitations: z.array(Invitation), nextCursor: z.string().nullable() })
  .meta({ id: 'InvitationList' });
export type InvitationList = z.infer<typeof InvitationList>;

export const CreateInvitationBody = z
  .looseObject({ email: EmailAddress, role: Role.optional().describe('Default MEMBER') })
  .meta({ id: 'CreateInvitationBody' });

/** `secret` is what stands in `url` behind the #. Both are shown this once. */
export const NewInvitationAnswer = z
  .object({ success: z.literal(true), invitation: Invitation, secret: z.string(), url: z.string() })
  .meta({ id: 'NewInvitationAnswer' });
export type NewInvitationAnswer = z.infer<typeof NewInvitationAnswer>;

export const ReadInvitationBody = z
  .looseObject({ token: z.string().min(1).max(200) })
  .meta({ id: 'ReadInvitationBody' });

/** An invitation as who holds its link sees it. */
export const InvitationOffer = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: Role,
    organisationName: z.string(),
    hasAccount: z.boolean().describe('True: the password of the account is asked for, not a new one'),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'InvitationOffer' });
export type InvitationOffer = z.infer<typeof InvitationOffer>;

/** How people sign in to this server. */
export const SignInOptions = z
  .object({
    password: z.literal(true),
    oidc: z
      .object({
        label: z.string().describe('Name of the provider, for a button'),
        url: z.string().describe('Where a browser is sent to; takes `returnTo` and `invitation`'),
      })
      .nullable()
      .describe('Null: not set up'),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof SignInOptions>;

export const AcceptInvitationBody = z
  .looseObject({
    token: z.string().min(1).max(200),
    name: z.string().trim().min(1).max(100).optional().describe('Needed for who has no account yet'),
    password: Password.describe('A new one, or that of the account which the address has already'),
  })
  .meta({ id: 'AcceptInvitationBody' });
