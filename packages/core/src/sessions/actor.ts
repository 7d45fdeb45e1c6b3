import type { Role } from '@assay/contract';
import type { Actor, Scope, VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

export type PersonActor = Extract<Actor, { kind: 'person' }>;

const SCOPES: Record<Role, Scope[]> = {
  MEMBER: ['read', 'write'],
  ADMIN: ['read', 'write', 'admin'],
  OWNER: ['read', 'write', 'admin'],
};

export function personActor(input: {
  personId: string;
  sessionId: string;
  organisationId: string;
  role: Role;
}): PersonActor {
  const { personId, sessionId, organisationId, role } = input;
  return {
    kind: 'person',
    personId,
    sessionId,
    organisationId,
    organisationWide: true,
    role,
    scopes: SCOPES[role],
  };
}

/** Throws forbidden (403) for tokens: this is about who is signed in. */
export function requirePerson(ctx: VerbContext): PersonActor {
  if (ctx.actor.kind === 'person') return ctx.actor;
  throw new AppError(
    'forbidden',
    'This is for people who are signed in. POST /v1/sign-in gives a session; an API token has none.',
  );
}
