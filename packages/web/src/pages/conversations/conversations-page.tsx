import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { GitPullRequest, type LucideIcon, MessageSquare, PackageCheck } from 'lucide-react';
import { memo, useState } from 'react';
import { placesQuery } from '../../api/applications.ts';
import { type ChatItem, chatsQuery } from '../../api/chat.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Ago } from '../../ui/time.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { Composer } from './composer.tsx';
import { MessageStatus } from './message.tsx';
import { ReviewDialog } from './review-dialog.tsx';

const route = getRouteApi('/shell/p/$project/conversations');

const ICONS: Record<ChatItem['kind'], LucideIcon> = {
  conversation: MessageSquare,
  'change-review': GitPullRequest,
  'release-check': PackageCheck,
};
const WORDS: Record<ChatItem['kind'], string> = {
  conversation: 'Conversation',
  'change-review': 'Change review',
  'release-check': 'Release check',
};

export function ConversationsPage() {
  const { project } = route.useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const query = useInfiniteQuery(chatsQuery(project));
  const { data: places = [] } = useQuery(placesQuery(project));
  const [isReviewing, setReviewing] = useState(false);
  const open = (chat: string) => {
    void queries.invalidateQueries({ queryKey: [project, 'chats'] });
    void navigate({ to: '/p/$project/conversations/$chat', params: { project, chat } });
  };
  return (
    <Page
      title="Conversations"
      actions={
        <Button icon={GitPullRequest} onClick={() => setReviewing(true)}>
          Review a change
        </Button>
      }
    >
      <div className="card mb-4 p-4">
        <Composer chat={null} onSaid={open} />
      </div>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {({ pages }) => {
            const chats = pages.flatMap((page) => page.chats);
            if (chats.length === 0) {
              return (
                <Empty icon={MessageSquare} title="Nothing was said yet">
                  Ask for a run, a list or an explanation above, or have the tests run that a change is about.
                </Empty>
              );
            }
            return (
              <VirtualList
                label="Conversations"
                items={chats}
                idOf={({ shortId }) => shortId}
                estimate={61}
                row={(chat) => <Row project={project} chat={chat} />}
                more={query}
              />
            );
          }}
        </Loaded>
        <ShowMore query={query} className="m-3" />
      </div>
      {isReviewing && <ReviewDialog places={places} onStarted={open} onClose={() => setReviewing(false)} />}
    </Page>
  );
}

const Row = memo(function Row({ project, chat }: { project: string; chat: ChatItem }) {
  const Icon = ICONS[chat.kind];
  return (
    <div className="border-b border-line">
      <Link
        to="/p/$project/conversations/$chat"
        params={{ project, chat: chat.shortId }}
        className="row-link flex items-center gap-3 px-4 py-2.5"
      >
        <Icon size={18} aria-hidden className="shrink-0 text-muted" />
        <span className="min-w-0 grow">
          <span className="flex items-center gap-2">
            <span className="sr-only">{WORDS[chat.kind]}: </span>
            <span className="min-w-0 truncate font-medium">{chat.title}</span>
            <MessageStatus status={chat.status} />
          </span>
          <span className="block truncate text-sm text-muted">{firstWords(chat.text)}</span>
        </span>
        <span className="shrink-0 text-sm text-muted">
          <Ago at={chat.updatedAt} />
        </span>
      </Link>
    </div>
  );
});

/** A line of what was said, without the marks of Markdown. */
function firstWords(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\|<>`*_[\]])/g, '$1')
    .replace(/\*\*|`/g, '')
    .split('\n')[0]!;
}
