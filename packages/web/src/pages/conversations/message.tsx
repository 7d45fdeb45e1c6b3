import { Link } from '@tanstack/react-router';
import { PlayCircle } from 'lucide-react';
import type { Message } from '../../api/chat.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

/** What was said by whom; an answer that waits for a run says so and leads there. */
export function MessageView({ project, message }: { project: string; message: Message }) {
  const isMine = message.role === 'user';
  return (
    <li className={isMine ? 'ml-auto max-w-[85%]' : 'max-w-full'}>
      <p className={`mb-1 flex items-center gap-2 text-xs text-muted ${isMine ? 'justify-end' : ''}`}>
        <span className="font-medium">{isMine ? 'Asked' : 'Assay'}</span>
        <Ago at={message.createdAt} />
        {!isMine && <MessageStatus status={message.status} />}
      </p>
      <div
        className={`rounded-xl border px-4 py-3 ${isMine ? 'border-transparent bg-accent-soft' : 'border-line bg-surface'}`}
      >
        {isMine ? (
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{message.text}</p>
        ) : (
          <Markdown project={project} text={message.text} />
        )}
        {!isMine && message.runShortId !== null && (
          <Link
            to="/p/$project/runs/$run"
            params={{ project, run: message.runShortId }}
            className={`mt-3 ${buttonClass('plain', 'small')}`}
          >
            <PlayCircle size={15} aria-hidden />
            Open run {message.runShortId}
          </Link>
        )}
      </div>
    </li>
  );
}

const LOOKS = {
  INITIATED: ['run', 'Waiting'],
  PARTIAL: ['run', 'Waiting for its run'],
  COMPLETED: null,
  CANCELLED: ['idle', 'Cancelled'],
  FAILED: ['failed', 'Failed'],
} as const;

/** Nothing for what is simply done. */
export function MessageStatus({ status }: { status: Message['status'] }) {
  const look = LOOKS[status];
  return look && <Tag tone={look[0]}>{look[1]}</Tag>;
}
