import { useMutation } from '@tanstack/react-query';
import { SendHorizontal } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { sendMessage } from '../../api/chat.ts';
import { currentProject } from '../../api/client.ts';
import { Button } from '../../ui/button.tsx';
import { forgetDraft, keptDraft, useDraft } from '../../ui/drafts.tsx';
import { TextArea } from '../../ui/field.tsx';
import { FormTrouble } from '../../ui/states.tsx';

/** Beginnings of what is understood; no model reads it. */
const SAYINGS = ['help', 'run', 'status', 'rerun failed', 'list tests', 'explain ', 'create test "": '];

/** Where something is said: Enter sends, Shift+Enter is a new line. `chat` null: in a new conversation. What is not sent is kept for coming back. */
export function Composer({ chat, onSaid }: { chat: string | null; onSaid: (chat: string) => void }) {
  const draftKey = `message ${currentProject()} ${chat ?? 'new'}`;
  const [text, setText] = useState(() => keptDraft<string>(draftKey) ?? '');
  const box = useRef<HTMLTextAreaElement>(null);
  const saying = useMutation({
    mutationFn: (message: string) => sendMessage(message, chat),
    onSuccess: (said, message) => {
      // What was written while it was being sent stays.
      setText((now) => (now.trim() === message ? '' : now));
      forgetDraft(draftKey, (kept: string) => kept.trim() === message);
      onSaid(said);
    },
  });
  useDraft(draftKey, text.trim() === '' ? null : text, null);
  const send = () => {
    if (text.trim() !== '' && !saying.isPending) saying.mutate(text.trim());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2.5">
      <TextArea
        ref={box}
        label="Say something"
        name="message"
        rows={2}
        maxLength={20_000}
        value={text}
        placeholder='run plan "Smoke", status, list tests, explain Open /cart and click "Checkout".'
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <FormTrouble error={saying.error} />
      <div className="flex flex-wrap items-center gap-1.5">
        {SAYINGS.map((saying) => (
          <button
            key={saying}
            type="button"
            onClick={() => {
              setText(saying);
              box.current?.focus();
            }}
            className="rounded-full border border-line px-2.5 py-0.5 font-mono text-xs text-muted transition-colors hover:bg-hover hover:text-text"
          >
            {saying.trim()}
          </button>
        ))}
        <Button
          type="submit"
          kind="primary"
          icon={SendHorizontal}
          busy={saying.isPending}
          disabled={text.trim() === ''}
          className="ml-auto"
        >
          Send
        </Button>
      </div>
    </form>
  );
}
