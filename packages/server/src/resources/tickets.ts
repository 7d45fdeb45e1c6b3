import {
  CreateTicketBody,
  CreateTicketRuleBody,
  Deleted,
  Ticket,
  TicketList,
  TicketRule,
  TicketRuleList,
  TicketStatus,
  UpdateTicketRuleBody,
} from '@assay/contract';
import {
  createTicketRule,
  deleteTicketRule,
  getTicket,
  getTicketRule,
  listTicketRules,
  listTickets,
  requestCaseTicket,
  requestIssueTicket,
  updateTicketRule,
} from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, RunTestCaseId, smallApp, TAGS } from './common.ts';

const ruleParams = { shortId: z.string().max(200).describe('`tkr_Abc123`, `Abc123` or the UUID') };
const IssueId = z.string().max(200).describe('`iss_Abc123`, `Abc123` or the UUID');
const ruleAnswer = z
  .object({ success: z.literal(true), ticketRule: TicketRule })
  .meta({ id: 'TicketRuleAnswer' });
const ticketAnswer = z.object({ success: z.literal(true), ticket: Ticket }).meta({ id: 'TicketAnswer' });
const MADE = 'It is made in a moment: GET /v1/tickets/{shortId} says when, and where it is.';

/** Tickets in trackers, and the rules that make them. */
export function ticketRoutes(deps: ServerDeps) {
  const app = smallApp();
  const rules = { auth: 'bearer', access: 'admin', tag: TAGS.integrations } as const;
  const tickets = { auth: 'bearer', tag: TAGS.integrations } as const;

  addRoute(
    app,
    deps,
    {
      ...rules,
      method: 'get',
      path: '/v1/ticket-rules',
      operationId: 'listTicketRules',
      summary: 'List ticket rules',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: TicketRuleList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listTicketRules({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...rules,
      method: 'post',
      path: '/v1/ticket-rules',
      operationId: 'createTicketRule',
      summary: 'Have tickets made for what runs show',
      description: 'One ticket for one issue, however often it is seen.',
      body: { schema: CreateTicketRuleBody, required: true },
      answer: { schema: ruleAnswer, description: 'It was created' },
    },
    async ({ ctx, body }) => ({ success: true, ticketRule: await createTicketRule({ ctx, input: body }) }),
  );

  addRoute(
    app,
    deps,
    {
      ...rules,
      method: 'get',
      path: '/v1/ticket-rules/{shortId}',
      operationId: 'getTicketRule',
      summary: 'A ticket rule',
      params: ruleParams,
      answer: { schema: TicketRule, description: 'The rule' },
    },
    async ({ ctx, params }) => getTicketRule({ ctx, input: { ticketRule: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...rules,
      method: 'patch',
      path: '/v1/ticket-rules/{shortId}',
      operationId: 'updateTicketRule',
      summary: 'Change a ticket rule',
      params: ruleParams,
      body: { schema: UpdateTicketRuleBody, required: true },
      answer: { schema: ruleAnswer, description: 'As it is now' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      ticketRule: await updateTicketRule({ ctx, input: { ...body, ticketRule: params.shortId } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...rules,
      method: 'delete',
      path: '/v1/ticket-rules/{shortId}',
      operationId: 'deleteTicketRule',
      summary: 'Delete a ticket rule',
      description: 'Tickets that it made stay.',
      params: ruleParams,
      answer: { schema: Deleted, description: 'It is gone' },
    },
    async ({ ctx, params }) => deleteTicketRule({ ctx, input: { ticketRule: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...tickets,
      method: 'get',
      path: '/v1/tickets',
      operationId: 'listTickets',
      summary: 'List tickets',
      query: {
        limit: Limit,
        cursor: Cursor,
        status: TicketStatus.optional(),
        issue: IssueId.optional(),
      },
      answer: { schema: TicketList, description: 'Newest first' },
    },
    async ({ ctx, query }) => listTickets({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      ...tickets,
      method: 'get',
      path: '/v1/tickets/{shortId}',
      operationId: 'getTicket',
      summary: 'A ticket',
      params: { shortId: z.string().max(200).describe('`tkt_Abc123`, `Abc123` or the UUID') },
      answer: { schema: Ticket, description: 'The ticket' },
    },
    async ({ ctx, params }) => getTicket({ ctx, input: { ticket: params.shortId } }),
  );

  addRoute(
    app,
    deps,
    {
      ...tickets,
      method: 'post',
      path: '/v1/issues/{issue}/ticket',
      operationId: 'createIssueTicket',
      summary: 'Make a ticket for an issue',
      description: MADE,
      params: { issue: IssueId },
      body: { schema: CreateTicketBody, required: false },
      answer: { schema: ticketAnswer, description: 'The ticket, or the one that there was' },
      errors: { 400: 'Which tracker is meant stays open.', 409: 'The tracker is turned off.' },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      ticket: await requestIssueTicket({ ctx, input: { ...body, issue: params.issue } }),
    }),
  );

  addRoute(
    app,
    deps,
    {
      ...tickets,
      method: 'post',
      path: '/v1/run-test-case/{shortId}/ticket',
      operationId: 'createRunTestCaseTicket',
      summary: 'Make a ticket for a result',
      description: `For the failure, else for the worst of what was found in it. ${MADE}`,
      params: { shortId: RunTestCaseId },
      body: { schema: CreateTicketBody, required: false },
      answer: { schema: ticketAnswer, description: 'The ticket, or the one that there was' },
      errors: {
        400: 'Which tracker is meant stays open.',
        409: 'The result shows no fault, or the tracker is turned off.',
      },
    },
    async ({ ctx, params, body }) => ({
      success: true,
      ticket: await requestCaseTicket({ ctx, input: { ...body, runTestCase: params.shortId } }),
    }),
  );
  return app;
}
