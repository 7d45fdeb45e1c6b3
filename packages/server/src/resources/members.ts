import {
  CreateInvitationBody,
  Done,
  InvitationList,
  MemberAnswer,
  MemberList,
  NewInvitationAnswer,
  UpdateMemberBody,
} from '@assay/contract';
import {
  createInvitation,
  deleteInvitation,
  listInvitations,
  listMembers,
  removeMember,
  updateMember,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const ABOVE = 'The scope admin is missing, or the role is above your own.';

/** Members of the organisation, and who is invited; for its admins and its tokens with the scope admin. */
export function memberRoutes(deps: ServerDeps) {
  const app = smallApp();
  const common = { auth: 'bearer', access: 'admin', tag: TAGS.people, project: 'none' } as const;

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/members',
      operationId: 'listMembers',
      summary: 'Members of the organisation, newest first',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: MemberList, description: 'One page of members' },
    },
    async ({ ctx, query }) => listMembers({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'patch',
      path: '/v1/members/{id}',
      operationId: 'updateMember',
      summary: 'Give a member another role',
      description:
        'Nobody may give or take a role above their own; a token counts as an admin. The last owner stays one.',
      params: { id: z.string().describe('The UUID of a membership, `id` of the list') },
      body: { schema: UpdateMemberBody, required: true },
      answer: { schema: MemberAnswer, description: 'The member as it is now' },
      errors: { 403: ABOVE, 409: 'This is the last owner.' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      member: await updateMember({ ctx, input: { memberId: params.id, role: body.role } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/members/{id}',
      operationId: 'removeMember',
      summary: 'Take a member out of the organisation',
      description:
        'Their sessions in it end at once. API tokens they made go on working: see `GET /v1/tokens`.',
      params: { id: z.string().describe('The UUID of a membership, `id` of the list') },
      answer: { schema: Done, description: 'No member any more' },
      errors: { 403: ABOVE, 409: 'This is the last owner.' },
    },
    async ({ ctx, params }) => removeMember({ ctx, input: { memberId: params.id } }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'get',
      path: '/v1/invitations',
      operationId: 'listInvitations',
      summary: 'Invitations that nobody has accepted, newest first',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: InvitationList, description: 'One page of invitations' },
    },
    async ({ ctx, query }) => listInvitations({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'post',
      path: '/v1/invitations',
      operationId: 'createInvitation',
      summary: 'Invite somebody',
      description:
        'Answers a link that works for 7 days and is shown this once; no e-mail is sent. A second invitation of an address replaces the first.',
      body: { schema: CreateInvitationBody, required: true },
      answer: { schema: NewInvitationAnswer, description: 'The invitation and its link' },
      errors: { 403: ABOVE, 409: 'A member already.' },
    },
    async ({ ctx, body }) => {
      const { view, token, url } = await createInvitation({
        ctx,
        input: { email: body.email, role: body.role },
      });
      return { success: true, invitation: view, secret: token, url };
    },
  );

  addRoute(
    app,
    deps,
    {
      ...common,
      method: 'delete',
      path: '/v1/invitations/{id}',
      operationId: 'deleteInvitation',
      summary: 'Withdraw an invitation',
      params: { id: z.string().describe('The UUID of an invitation') },
      answer: { schema: Done, description: 'Its link works no more' },
      errors: { 403: ABOVE },
    },
    async ({ ctx, params }) => deleteInvitation({ ctx, input: { invitationId: params.id } }),
  );
  return app;
}
