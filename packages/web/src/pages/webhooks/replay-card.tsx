import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Repeat } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Only, replayCountQuery, replayWebhook, type Webhook } from '../../api/webhooks.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';
import { toInstant, toLocal } from './local-time.ts';

const DAY_MS = 86_400_000;

/** Sends again what was missed since a time: how many that will be is said before, and how far it is afterwards. */
export function ReplayCard({ project, webhook }: { project: string; webhook: Webhook }) {
  const queries = useQueryClient();
  const [local, setLocal] = useState(() => toLocal(new Date(Date.now() - DAY_MS)));
  const [only, setOnly] = useState<Only>('undelivered');
  /** What was sent again: how many, since when. */
  const [sent, setSent] = useState<{ count: number; since: string } | null>(null);
  const since = toInstant(local);
  const isGoing = sent !== null && sent.since === since;
  const counting = useQuery(replayCountQuery(project, webhook.shortId, since, only, isGoing));
  const refresh = () => queries.invalidateQueries({ queryKey: [project, 'webhooks', webhook.shortId] });
  const replaying = useMutation({
    mutationFn: () => replayWebhook(webhook.shortId, since!, only),
    onSuccess: async (count) => {
      // Counted anew first, or what was counted before would pass for the end.
      await refresh();
      setSent({ count, since: since! });
    },
  });
  const waiting = isGoing ? counting.data?.waiting : undefined;
  // The log below is read again when the last of them has ended.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only that it came to its end
  useEffect(() => {
    if (waiting === 0) void refresh();
  }, [waiting === 0]);
  const count = counting.data?.replayable;
  return (
    <Card title="Replay">
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          replaying.mutate();
        }}
      >
        <TextField
          label="Everything since"
          type="datetime-local"
          required
          value={local}
          onChange={(event) => {
            setLocal(event.target.value);
            setSent(null);
          }}
        />
        <SelectField
          label="Which"
          value={only}
          onChange={(event) => {
            setOnly(event.target.value as Only);
            setSent(null);
          }}
        >
          <option value="undelivered">What was not delivered</option>
          <option value="all">Also what was delivered</option>
        </SelectField>
        <Button
          type="submit"
          kind="primary"
          icon={Repeat}
          busy={replaying.isPending}
          disabled={!webhook.isEnabled || !count}
        >
          {count ? `Send ${plural(count, 'delivery', 'deliveries')} again` : 'Send again'}
        </Button>
      </form>
      <div role="status" className="mt-3 text-sm text-muted">
        {isGoing ? (
          <Progress count={sent.count} counts={counting.data} />
        ) : (
          <Before isEnabled={webhook.isEnabled} counts={counting.data} hasTime={since !== null} />
        )}
      </div>
      <FormTrouble error={replaying.error ?? counting.error} />
    </Card>
  );
}

type Counts = Record<'replayable' | 'waiting' | 'delivered' | 'failed' | 'abandoned' | 'missed', number>;

function Before({
  isEnabled,
  counts,
  hasTime,
}: {
  isEnabled: boolean;
  counts: Counts | undefined;
  hasTime: boolean;
}) {
  if (!hasTime) return 'Choose a day and a time.';
  if (!isEnabled) return 'It is off. Let it go on first; what it missed meanwhile can then be sent.';
  if (!counts) return 'Counting…';
  const { failed, abandoned, missed, delivered, waiting } = counts;
  const what = counts.replayable === 0 ? 'Nothing to send again.' : 'The same ids and bodies are sent.';
  return `Since then: ${failed} failed, ${abandoned} abandoned, ${missed} happened while it was off, ${delivered} delivered, ${waiting} on the way. ${what}`;
}

function Progress({ count, counts }: { count: number; counts: Counts | undefined }) {
  const waiting = Math.min(count, counts?.waiting ?? count);
  const ended = count - waiting;
  return (
    <>
      <div
        role="progressbar"
        aria-label="Sent again"
        aria-valuemin={0}
        aria-valuemax={count}
        aria-valuenow={ended}
        className="mb-1.5 h-2 overflow-hidden rounded-full bg-idle-soft"
      >
        <div
          className="h-full rounded-full bg-accent-solid transition-[width] motion-reduce:transition-none"
          style={{ width: `${count === 0 ? 100 : (ended / count) * 100}%` }}
        />
      </div>
      {waiting > 0
        ? `${ended} of ${plural(count, 'delivery', 'deliveries')} tried again, ${waiting} on the way or waiting for the next try.`
        : `${plural(count, 'delivery', 'deliveries')} sent again.`}
      {counts && counts.failed > 0 && ` ${counts.failed} since then failed.`}
    </>
  );
}
