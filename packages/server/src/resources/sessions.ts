import {
  AcceptInvitationBody,
  ChangePasswordBody,
  Done,
  InvitationOffer,
  ReadInvitationBody,
  SessionAnswer,
  SessionList,
  SignInBody,
  SignInOptions,
  SwitchOrganisationBody,
} from '@assay/contract';
import {
  acceptInvitation,
  changePassword,
  currentSession,
  identifySession,
  listSessions,
  readInvitation,
  revokeSession,
  signIn,
  signOut,
  switchOrganisation,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ServerDeps, ServerEnv } from '../deps.ts';
import { callerOf } from '../http/caller.ts';
import { ServerError } from '../http/errors.ts';
import { addRoute } from '../http/route.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import { clearSessionCookie, readSessionCookie, setSessionCookie } from '../http/session-cookie.ts';
import { OIDC_START } from '../oidc/routes.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const TOO_MANY = 'Five failed tries for the address or 20 from the IP within 15 minutes; see Retry-After.';

/** Signing in and out, and what a person does with their own sessions and password. */
export function sessionRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'read', tag: TAGS.people, project: 'none' } as const;
  const own = { ...common, evenSuspended: 'people', evenBeforePasswordChange: true } as const;

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/sign-in',
      auth: 'none',
      tag: TAGS.people,
      operationId: 'signIn',
      summary: 'Sign in with e-mail address and password',
      description:
        'Sets the cookie of a session, which every operation below `/v1` takes in place of a token. What is not GET then needs the header `X-CSRF-Token` with `csrfToken` of the answer. Says the same for a wrong password as for an address that nobody has.',
      body: { schema: SignInBody, required: true },
      answer: { schema: SessionAnswer, description: 'Signed in' },
      errors: {
        401: 'The address or the password is not right.',
        403: 'Sent by a page of another site, or a member of no organisation.',
        429: TOO_MANY,
      },
    },
    async ({ c, body }) => {
      requireSameOrigin(c, deps);
      const { email, password } = body;
      const { token } = await signIn({
        ctx: deps.ctx,
        input: { email, password, caller: callerOf(c, deps) },
      });
      return enter(c, deps, token);
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/sign-in-options',
      auth: 'none',
      tag: TAGS.people,
      operationId: 'getSignInOptions',
      summary: 'How people sign in to this server',
      answer: { schema: SignInOptions, description: 'With password, and through an OpenID provider or not' },
    },
    async () => {
      const { oidc, publicUrl } = deps.ctx.config;
      return {
        password: true,
        oidc: oidc === undefined ? null : { label: oidc.label, url: `${publicUrl}${OIDC_START}` },
      };
    },
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/invitations/read',
      auth: 'none',
      tag: TAGS.people,
      operationId: 'readInvitation',
      summary: 'What an invitation is for',
      description: 'For who holds its link, before accepting it.',
      body: { schema: ReadInvitationBody, required: true },
      answer: { schema: InvitationOffer, description: 'The invitation' },
      errors: {
        404: 'The invitation was used, replaced or withdrawn, or is older than 7 days.',
        429: TOO_MANY,
      },
    },
    async ({ c, body }) =>
      readInvitation({ ctx: deps.ctx, input: { token: body.token, caller: callerOf(c, deps) } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/invitations/accept',
      auth: 'none',
      tag: TAGS.people,
      operationId: 'acceptInvitation',
      summary: 'Become a member with an invitation, and sign in',
      description:
        'Makes an account with `name` and `password`; where the invited address has one, `password` must be that of it.',
      body: { schema: AcceptInvitationBody, required: true },
      answer: { schema: SessionAnswer, description: 'A member, and signed in' },
      errors: {
        401: 'The address has an account, and this is not its password.',
        403: 'Sent by a page of another site.',
        404: 'The invitation was used, replaced or withdrawn, or is older than 7 days.',
        409: 'You are a member already.',
        429: TOO_MANY,
      },
    },
    async ({ c, body }) => {
      requireSameOrigin(c, deps);
      const { name, password } = body;
      const { token } = await acceptInvitation({
        ctx: deps.ctx,
        input: { token: body.token, name, password, caller: callerOf(c, deps) },
      });
      return enter(c, deps, token);
    },
  );

  addRoute(
    app,
    deps,
    {
      ...own,
      method: 'get',
      path: '/v1/session',
      operationId: 'getSession',
      summary: 'Who is signed in, and the CSRF token',
      answer: { schema: SessionAnswer, description: 'The session' },
    },
    async ({ c, ctx }) => currentSession({ ctx, input: { token: readSessionCookie(c, deps) ?? '' } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      evenSuspended: 'people',
      method: 'patch',
      path: '/v1/session',
      operationId: 'switchOrganisation',
      summary: 'Go on in another organisation',
      body: { schema: SwitchOrganisationBody, required: true },
      answer: { schema: SessionAnswer, description: 'The session as it is now' },
      errors: { 404: 'You are a member of no such organisation.' },
    },
    async ({ c, ctx, body }) => {
      const actor = await switchOrganisation({ ctx, input: { organisationId: body.organisationId } });
      const token = readSessionCookie(c, deps) ?? '';
      return currentSession({ ctx: { ...ctx, actor }, input: { token } });
    },
  );

  addRoute(
    app,
    deps,
    {
      ...own,
      method: 'post',
      path: '/v1/sign-out',
      operationId: 'signOut',
      summary: 'End this session',
      answer: { schema: Done, description: 'Signed out' },
    },
    async ({ c, ctx }) => {
      const done = await signOut({ ctx });
      clearSessionCookie(c, deps);
      return done;
    },
  );

  addRoute(
    app,
    deps,
    {
      ...own,
      method: 'patch',
      path: '/v1/session/password',
      operationId: 'changePassword',
      summary: 'Change your password',
      description: 'At least 12 characters. All your other sessions end.',
      body: { schema: ChangePasswordBody, required: true },
      answer: { schema: Done, description: 'It is changed' },
      errors: { 401: 'Not signed in, or `currentPassword` is not right.', 429: TOO_MANY },
    },
    async ({ c, ctx, body }) =>
      changePassword({
        ctx,
        input: {
          currentPassword: body.currentPassword,
          newPassword: body.newPassword,
          caller: callerOf(c, deps),
        },
      }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/sessions',
      operationId: 'listSessions',
      summary: 'Your sessions, newest first',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: SessionList, description: 'One page of sessions' },
    },
    async ({ ctx, query }) => listSessions({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/sessions/{id}',
      operationId: 'revokeSession',
      summary: 'End one of your sessions',
      params: { id: z.string().describe('The UUID of a session') },
      answer: { schema: Done, description: 'It has ended' },
    },
    async ({ ctx, params }) => revokeSession({ ctx, input: { sessionId: params.id } }),
  );
  return app;
}

/** Hands out the cookie, and says who is signed in. */
async function enter(c: Context<ServerEnv>, deps: ServerDeps, token: string) {
  const found = await identifySession({ ctx: deps.ctx, input: { token } });
  if (found === undefined) throw new ServerError('unauthenticated', 'The session has ended already.');
  setSessionCookie(c, deps, token);
  return currentSession({ ctx: { ...deps.ctx, actor: found.actor }, input: { token } });
}
