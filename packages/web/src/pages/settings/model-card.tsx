import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { type ModelUsage, modelUsageQuery, type Settings } from '../../api/settings.ts';
import { tokens, usd } from '../../format/number.ts';
import { Card } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { ModelForm } from './model-form.tsx';

const UseChart = lazy(() => import('../usage/use-chart.tsx'));

/** Which language model is asked, what it used up, and how much it may; set by admins. */
export function ModelCard({
  project,
  settings,
  mayChange,
}: {
  project: string;
  settings: Settings;
  mayChange: boolean;
}) {
  const query = useQuery(modelUsageQuery(project));
  return (
    <Card title="Language model">
      <div className="flex flex-col gap-4">
        <Loaded query={query} rows={3}>
          {(usage) => (
            <>
              <Today usage={usage} />
              {usage.days.some((day) => day.tokens > 0) && (
                <Suspense fallback={<div className="h-[190px]" />}>
                  <UseChart days={usage.days} what="tokens" />
                </Suspense>
              )}
            </>
          )}
        </Loaded>
        <ModelForm project={project} settings={settings} mayChange={mayChange} />
      </div>
    </Card>
  );
}

function Today({ usage }: { usage: ModelUsage }) {
  const { model, modelSetBy, today, limits } = usage;
  const bound = (limit: ModelUsage['limits']['dayUsd'], format: (value: number) => string) =>
    limit.value === null ? 'no limit' : `of ${format(limit.value)}, set by the ${limit.setBy}`;
  const perRun = [
    limits.runTokens.value !== null && `${tokens(limits.runTokens.value)} tokens`,
    limits.runUsd.value !== null && usd(limits.runUsd.value),
  ].filter((part) => part !== false);
  return (
    <>
      <p>
        {model === null ? (
          <>
            No model is asked{modelSetBy === 'server' && ', because the server has none'}. Tests are
            understood by their plain English alone.
          </>
        ) : (
          <>
            Asked for what plain English does not cover: <span className="font-mono text-sm">{model}</span>
            {modelSetBy === 'server' && ', the model of the server'}.
          </>
        )}
      </p>
      <dl className="grid grid-cols-2 gap-3">
        <Bar
          label="Tokens today"
          used={today.tokens}
          limit={limits.dayTokens.value}
          shown={tokens(today.tokens)}
        >
          {bound(limits.dayTokens, tokens)}
        </Bar>
        <Bar label="Money today" used={today.usd} limit={limits.dayUsd.value} shown={usd(today.usd)}>
          {bound(limits.dayUsd, usd)}
        </Bar>
      </dl>
      {perRun.length > 0 && (
        <p className="-mt-2 text-xs text-muted">
          One run may use up {perRun.join(' and ')}, as the server says.
        </p>
      )}
    </>
  );
}

function Bar({
  label,
  used,
  limit,
  shown,
  children,
}: {
  label: string;
  used: number;
  limit: number | null;
  shown: string;
  children: string;
}) {
  const share = limit === null ? null : Math.min(1, used / limit);
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="tabular truncate text-lg font-bold">{shown}</dd>
      {share !== null && (
        <dd aria-hidden className="my-1 h-1.5 overflow-hidden rounded-full bg-idle-soft">
          <span
            className={`block h-full rounded-full ${share >= 1 ? 'bg-failed-solid' : share >= 0.8 ? 'bg-warn-solid' : 'bg-run-solid'}`}
            style={{ width: `${share * 100}%` }}
          />
        </dd>
      )}
      <dd className="tabular text-xs text-muted">{children}</dd>
    </div>
  );
}
