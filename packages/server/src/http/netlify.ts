import { createHash } from 'node:crypto';
import { identifyNetlify, type VerbContext } from '@assay/core';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { admit } from './authenticate.ts';
import { readBytes } from './read-json.ts';

/**
 * Who sent a deploy notification of Netlify, told by its signature instead of a token. What it says of the deploy is not
 * a body of ours and is only signed over. Its digest is the idempotency key: Netlify's repetitions start nothing again.
 * Errors: 403 invalid_token for any signature that is not right; 413.
 */
export async function authenticateNetlify(
  c: Context<ServerEnv>,
  deps: ServerDeps,
  signature: string,
): Promise<{ ctx: VerbContext; body: unknown; key: string }> {
  const body = await readBytes(c.req.raw, deps.maxBodyBytes);
  const found = await identifyNetlify({
    ctx: deps.ctx,
    input: { project: c.req.param('project') ?? '', signature, body },
  });
  const ctx = admit(c, deps, 'refused' in found ? { refused: 'signature' } : found, 'legacy');
  const key = `netlify-${createHash('sha256').update(signature.trim()).digest('hex')}`;
  return { ctx, body: { integrationName: 'Netlify' }, key };
}
