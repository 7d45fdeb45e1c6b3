import type { Role } from '@assay/contract';
import type { VerbContext } from '../ctx.ts';
import { AppError } from '../errors.ts';

const RANK: Record<Role, number> = { MEMBER: 1, ADMIN: 2, OWNER: 3 };

/** A token with the admin scope may do what an admin may; owners are only for owners, and for the system. */
function rankOf(ctx: VerbContext): number {
  if (ctx.actor.kind === 'system') return RANK.OWNER;
  return ctx.actor.kind === 'person' ? RANK[ctx.actor.role] : RANK.ADMIN;
}

/** Throws forbidden (403) when one of the roles is above that of the actor. */
export function requireRank(ctx: VerbContext, ...roles: Role[]): void {
  if (roles.every((role) => RANK[role] <= rankOf(ctx))) return;
  throw new AppError('forbidden', 'Nobody may give or take a role above their own: this needs an owner.');
}
