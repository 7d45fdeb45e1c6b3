import { ChangeReviewBody, Chat, ChatBody, ChatList } from '@assay/contract';
import { getChat, listChats, sendMessage, startChangeReview } from '@assay/core';
import { z } from '@hono/zod-openapi';
import type { ServerDeps } from '../deps.ts';
import { addRoute } from '../http/route.ts';
import { Cursor, Limit, smallApp, TAGS } from './common.ts';

const ChatId = z.string().describe('`chat_Abc123` or `Abc123`');
const COMMANDS =
  'Without a language model these are understood: run, run plan/test/label NAME, rerun [failed], cancel, status, list runs/tests/plans/applications, explain TEXT, create test NAME: TEXT.';

/** Source: QA.tech API, /v1/chat. */
export function chatRoutes(deps: ServerDeps) {
  const app = smallApp();
  const errors = { 402: 'The usage limit of the organisation is reached.' };

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/chat',
      auth: 'bearer',
      operationId: 'createChat',
      tag: TAGS.chat,
      summary: 'Start a conversation',
      description: COMMANDS,
      body: { schema: ChatBody, required: true },
      answer: { schema: Chat, status: 202, description: 'The conversation; its answers come with GET' },
      errors,
    },
    async ({ ctx, body }) => sendMessage({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/chat',
      auth: 'bearer',
      operationId: 'listChats',
      tag: TAGS.chat,
      summary: 'List conversations, with change reviews and release checks',
      query: { limit: Limit, cursor: Cursor },
      answer: { schema: ChatList, description: 'Those in which something was said last come first' },
    },
    async ({ ctx, query }) => listChats({ ctx, input: query }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/chat/change-review',
      auth: 'bearer',
      operationId: 'createChangeReview',
      tag: TAGS.chat,
      summary: 'Run the test cases that a change is about',
      description:
        'Cases are chosen by the words they have in common with paths, changed lines, description, context, commit message and branch. With mode pr the pull request is fetched first, within 10 s: with the token of the GitHub or GitLab integration for its host, without one only from github.com. The first assistant message ends as COMPLETED when all of them passed, else as FAILED; its text says what was run and why, and why a pull request could not be read.',
      body: { schema: ChangeReviewBody, required: true },
      answer: { schema: Chat, status: 202, description: 'The conversation that the review is told in' },
      errors,
    },
    async ({ ctx, body }) => startChangeReview({ ctx, input: body }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'post',
      path: '/v1/chat/{chatShortId}',
      auth: 'bearer',
      operationId: 'sendChatMessage',
      tag: TAGS.chat,
      summary: 'Say something more',
      description: COMMANDS,
      params: { chatShortId: ChatId },
      body: { schema: ChatBody, required: true },
      answer: { schema: Chat, status: 202, description: 'The conversation' },
      errors,
    },
    async ({ ctx, params, body }) => sendMessage({ ctx, input: { ...body, chat: params.chatShortId } }),
  );

  addRoute(
    app,
    deps,
    {
      method: 'get',
      path: '/v1/chat/{chatShortId}',
      auth: 'bearer',
      operationId: 'getChat',
      tag: TAGS.chat,
      summary: 'A conversation with its newest messages',
      params: { chatShortId: ChatId },
      query: { limit: z.int().min(1).max(100).optional().describe('Most messages; default 20') },
      answer: { schema: Chat, description: 'Messages newest first' },
    },
    async ({ ctx, params, query }) => getChat({ ctx, input: { ...query, chat: params.chatShortId } }),
  );
  return app;
}
