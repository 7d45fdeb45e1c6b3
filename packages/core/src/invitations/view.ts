import type { Invitation, Role } from '@assay/contract';

export function viewInvitation(
  row: { id: string; email: string; role: Role; created_at: Date; expires_at: Date },
  now: Date,
): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    state: row.expires_at > now ? 'open' : 'expired',
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
