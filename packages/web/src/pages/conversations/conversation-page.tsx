import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { chatQuery, MOST_MESSAGES } from '../../api/chat.ts';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Composer } from './composer.tsx';
import { MessageView } from './message.tsx';

const route = getRouteApi('/shell/p/$project/conversations/$chat');

export function ConversationPage() {
  const { project, chat } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(chatQuery(project, chat));
  const end = useRef<HTMLDivElement>(null);
  const newest = query.data?.messages[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said last is what is looked for
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  return (
    <Page
      title={query.data?.title ?? 'Conversation'}
      crumbs={[{ label: 'Conversations', link: { to: '/p/$project/conversations', params: { project } } }]}
    >
      <Loaded query={query}>
        {({ messages }) => (
          <div className="mx-auto flex max-w-3xl flex-col gap-4">
            {messages.length === MOST_MESSAGES && (
              <p className="text-center text-sm text-muted">
                The newest {MOST_MESSAGES} messages are shown; older ones may have gone before.
              </p>
            )}
            <ol className="flex flex-col gap-4" aria-label="Messages" aria-live="polite">
              {messages.toReversed().map((message) => (
                <MessageView key={message.id} project={project} message={message} />
              ))}
            </ol>
            <div className="card p-4">
              <Composer
                key={chat}
                chat={chat}
                onSaid={() => void queries.invalidateQueries({ queryKey: [project, 'chats'] })}
              />
            </div>
            <div ref={end} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
