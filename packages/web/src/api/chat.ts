import type { Body } from '@assay/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client.ts';

export type Chat = Body<'Chat'>;
export type Message = Chat['messages'][number];
export type ChatItem = Body<'ChatList'>['chats'][number];

/** How often an answer that waits for its run is asked for again, in milliseconds. */
const AGAIN_MS = 2_500;

export function chatsQuery(project: string) {
  return infiniteQueryOptions({
    queryKey: [project, 'chats'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/v1/chat', { params: { query: { limit: 30, ...(pageParam && { cursor: pageParam }) } } }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Most messages that one answer of the API holds. */
export const MOST_MESSAGES = 100;

/** The newest messages, the newest first. */
export function chatQuery(project: string, chatShortId: string) {
  return queryOptions({
    queryKey: [project, 'chats', chatShortId],
    queryFn: () =>
      unwrap(
        api.GET('/v1/chat/{chatShortId}', {
          params: { path: { chatShortId }, query: { limit: MOST_MESSAGES } },
        }),
      ),
    refetchInterval: ({ state }) =>
      state.data?.messages.some(({ status }) => status === 'PARTIAL') ? AGAIN_MS : false,
  });
}

/** Says something, in a new conversation without `chatShortId`; the short id of the conversation. */
export async function sendMessage(message: string, chatShortId: string | null): Promise<string> {
  if (chatShortId === null) return (await unwrap(api.POST('/v1/chat', { body: { message } }))).shortId;
  await unwrap(api.POST('/v1/chat/{chatShortId}', { params: { path: { chatShortId } }, body: { message } }));
  return chatShortId;
}

/** The conversation that the review is told in. */
export async function startReview(body: Body<'ChangeReviewBody'>): Promise<string> {
  return (await unwrap(api.POST('/v1/chat/change-review', { body }))).shortId;
}
