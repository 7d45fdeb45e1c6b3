import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { AppContext, Scope } from '../ctx.ts';
import { refersTo } from '../references.ts';
import type { Identified } from './authenticate.ts';

export function tokenBinding(tokenId: string): string {
  return `api_token:${tokenId}`;
}

/**
 * Who signed a deploy notification of Netlify: a JWS in the compact form (RFC 7515) with HS256, `iss` "netlify" and
 * `sha256` the hex digest of the body. Source: Netlify docs, "Notifications", Payload signature. The secret is a token
 * of kind netlify of the project. Never throws for a bad signature.
 */
export async function identifyNetlify({
  ctx,
  input,
}: {
  ctx: AppContext;
  input: { project: string; signature: string; body: Uint8Array };
}): Promise<Identified> {
  const signed = read(input.signature);
  const now = ctx.clock.now();
  if (signed === undefined || !isFor(signed.claims, input.body, now)) return { refused: 'unknown' };
  const project = await ctx.db
    .selectFrom('project')
    .select('id')
    .where(refersTo('project', input.project))
    .executeTakeFirst();
  if (project === undefined) return { refused: 'unknown' };
  const rows = await ctx.db
    .selectFrom('api_token')
    .innerJoin('organisation', 'organisation.id', 'api_token.organisation_id')
    .select([
      'api_token.id',
      'api_token.sealed_token',
      'api_token.organisation_id',
      'api_token.scopes',
      'organisation.suspended_at',
    ])
    .where('api_token.project_id', '=', project.id)
    .where('api_token.kind', '=', 'netlify')
    .where('api_token.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('api_token.expires_at', 'is', null), eb('api_token.expires_at', '>', now)]))
    .execute();
  const row = rows.find((candidate) => {
    const secret = ctx.secrets.open(candidate.sealed_token ?? '', tokenBinding(candidate.id));
    const expected = createHmac('sha256', secret).update(signed.content).digest();
    return expected.length === signed.mac.length && timingSafeEqual(expected, signed.mac);
  });
  if (row === undefined) return { refused: 'unknown' };
  await ctx.db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', row.id).execute();
  return {
    actor: {
      kind: 'token',
      tokenId: row.id,
      organisationId: row.organisation_id,
      organisationWide: false,
      projectId: project.id,
      scopes: row.scopes as Scope[],
    },
    isSuspended: row.suspended_at !== null,
  };
}

interface Signed {
  content: string;
  mac: Buffer;
  claims: Record<string, unknown>;
}

function read(signature: string): Signed | undefined {
  if (signature.length > 4_000) return undefined;
  const [header, payload, mac, ...rest] = signature.trim().split('.');
  if (!header || !payload || !mac || rest.length > 0) return undefined;
  const head = json(header);
  const claims = json(payload);
  // The algorithm is ours to fix, not the sender's to choose.
  if (head?.alg !== 'HS256' || claims === undefined) return undefined;
  return { content: `${header}.${payload}`, mac: Buffer.from(mac, 'base64url'), claims };
}

function json(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function isFor(claims: Record<string, unknown>, body: Uint8Array, now: Date): boolean {
  if (typeof claims.exp === 'number' && claims.exp * 1000 <= now.getTime()) return false;
  const digest = createHash('sha256').update(body).digest('hex');
  return claims.iss === 'netlify' && claims.sha256 === digest;
}
