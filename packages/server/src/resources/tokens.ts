import {
  CreateTokenBody,
  Done,
  NewTokenAnswer,
  RotateTokenAnswer,
  RotateTokenBody,
  Token,
  TokenList,
} from '@assay/contract';
import { createToken, getToken, listTokens, revokeToken, rotateToken } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const TokenId = z.string().describe('The UUID of a token, not the token itself');

/** API tokens: made, listed, rotated and revoked by tokens with the scope admin. */
export function tokenRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'admin', tag: TAGS.organisation } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/tokens',
      project: 'named',
      operationId: 'listTokens',
      summary: 'List tokens, newest first',
      description:
        'Those of the project, or of the whole organisation for one of its tokens. Without the tokens themselves.',
      query: {
        limit: Limit,
        cursor: Cursor,
        state: z
          .enum(['active', 'all'])
          .optional()
          .describe('active: without those that were revoked or have expired. Default all'),
      },
      answer: { schema: TokenList, description: 'One page of tokens' },
    },
    async ({ ctx, query }) => listTokens({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/tokens',
      project: 'optional',
      operationId: 'createToken',
      summary: 'Make a token',
      description:
        'For the project, or with `organisationWide` for all projects. It can have no scope and no reach that the asking token lacks. `secret` is the token; it is shown this once.',
      body: { schema: CreateTokenBody, required: true },
      answer: { schema: NewTokenAnswer, description: 'The token was made' },
      errors: { 409: 'Too many tokens of kind netlify.' },
    },
    async ({ ctx, body }) => {
      const { token, view } = await createToken({
        ctx,
        input: {
          name: body.name,
          kind: body.kind,
          scopes: body.scopes,
          organisationWide: body.organisationWide,
          expiresAt: body.expiresAt,
          expiresInDays: body.expiresInDays,
        },
      });
      return { success: true, token: view, secret: token };
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/tokens/{id}',
      project: 'named',
      operationId: 'getToken',
      summary: 'One token',
      params: { id: TokenId },
      answer: { schema: Token, description: 'The token, without itself' },
    },
    async ({ ctx, params }) => getToken({ ctx, input: { tokenId: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/tokens/{id}',
      project: 'named',
      operationId: 'revokeToken',
      summary: 'Revoke a token',
      description: 'At once and for good. It stays in the list as revoked.',
      params: { id: TokenId },
      answer: { schema: Done, description: 'It works no more' },
    },
    async ({ ctx, params }) => revokeToken({ ctx, input: { tokenId: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/tokens/{id}/rotate',
      project: 'named',
      operationId: 'rotateToken',
      summary: 'Replace a token',
      description:
        'Makes a token of the same name, scopes and reach. The old one works for `overlapHours` more (default 24).',
      params: { id: TokenId },
      body: { schema: RotateTokenBody, required: false },
      answer: { schema: RotateTokenAnswer, description: 'The new token' },
      errors: { 409: 'It is revoked, has expired, or was rotated already.' },
    },
    async ({ ctx, params, body }) => {
      const { token, view, previous } = await rotateToken({
        ctx,
        input: {
          tokenId: params.id,
          overlapHours: body.overlapHours,
          expiresAt: body.expiresAt,
          expiresInDays: body.expiresInDays,
        },
      });
      return { success: true, token: view, secret: token, previous };
    },
  );
  return app;
}
