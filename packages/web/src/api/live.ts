import type { Body } from '@assay/client';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { withProject } from './client.ts';
import type { RunItem } from './runs.ts';

/** At most one reading of the lists in this time, in milliseconds, however much happens. */
const REST_MS = 700;

const CASE_EVENTS = [
  'run-started',
  'run-cancelling',
  'case-started',
  'case-step',
  'case-retried',
  'case-ended',
];

interface RunChange {
  shortId: string;
  status: RunItem['status'];
  result: RunItem['result'];
  counts: RunItem['counts'];
}

/**
 * Keeps what is shown about runs of the project up to date from the event stream: rows that are there change in place,
 * and what is new or was missed makes the lists be read again.
 */
export function useLiveRuns(project: string): void {
  const queries = useQueryClient();
  useEffect(() => {
    const again = resting(() => {
      void queries.invalidateQueries({ queryKey: [project, 'runs'] });
      void queries.invalidateQueries({ queryKey: [project, 'latest-runs'] });
      void queries.invalidateQueries({ queryKey: [project, 'metrics'] });
    });
    const onRun = (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as RunChange;
      let isKnown = false;
      const apply = (run: RunItem): RunItem => {
        if (run.shortId !== change.shortId) return run;
        isKnown = true;
        return { ...run, status: change.status, result: change.result, counts: change.counts };
      };
      queries.setQueriesData<InfiniteData<Body<'RunList'>>>(
        { queryKey: [project, 'runs'] },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({ ...page, runs: page.runs.map(apply) })),
          },
      );
      queries.setQueriesData<RunItem[]>({ queryKey: [project, 'latest-runs'] }, (runs) => runs?.map(apply));
      // The end brings times and figures that the event does not tell.
      if (!isKnown || !['INITIATED', 'RUNNING'].includes(change.status)) again.ask();
    };
    const close = whileVisible(() => {
      const source = new EventSource(withProject('/v1/events'));
      source.addEventListener('run', onRun);
      source.addEventListener('resync', again.ask);
      return source;
    }, again.ask);
    return () => {
      again.stop();
      close();
    };
  }, [project, queries]);
}

/** Follows one run to its end. What did not change keeps its identity in the cache, so only changed rows draw again. */
export function useLiveRun(project: string, shortId: string, isGoingOn: boolean): void {
  const queries = useQueryClient();
  const changed = useCallback(
    (hasEnded: boolean) => {
      void queries.invalidateQueries({ queryKey: [project, 'run', shortId] });
      void queries.invalidateQueries({ queryKey: [project, 'case'] });
      if (hasEnded) void queries.invalidateQueries({ queryKey: [project, 'run-item', shortId] });
    },
    [project, shortId, queries],
  );
  useRunProgress(shortId, isGoingOn, changed);
}

/** Calls `changed` when something happens in a run, to its end. `changed` has to stay the same function. */
export function useRunProgress(
  shortId: string,
  isGoingOn: boolean,
  changed: (hasEnded: boolean) => void,
): void {
  useEffect(() => {
    if (!isGoingOn) return;
    let hasEnded = false;
    const again = resting(() => changed(hasEnded));
    const close = whileVisible(() => {
      const source = new EventSource(withProject(`/v1/run/${shortId}/events?after=0`));
      for (const type of CASE_EVENTS) source.addEventListener(type, again.ask);
      source.addEventListener('run-ended', () => {
        hasEnded = true;
        source.close();
        again.ask();
      });
      return source;
    }, again.ask);
    return () => {
      again.stop();
      close();
    };
  }, [shortId, isGoingOn, changed]);
}

/**
 * An event stream that is open only while the page is seen: a browser has six connections to a server over HTTP/1.1, and
 * pages in the background would use them up. `missed` is called when the page is seen again.
 */
function whileVisible(open: () => EventSource, missed: () => void): () => void {
  let source: EventSource | undefined = document.hidden ? undefined : open();
  const onChange = () => {
    source?.close();
    source = document.hidden ? undefined : open();
    if (source) missed();
  };
  document.addEventListener('visibilitychange', onChange);
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    source?.close();
  };
}

/** Calls at once, and then at most once in REST_MS; the last ask is never lost. */
function resting(work: () => void): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const ask = () => {
    if (timer !== undefined) {
      isWanted = true;
      return;
    }
    work();
    timer = setTimeout(() => {
      timer = undefined;
      if (!isWanted) return;
      isWanted = false;
      ask();
    }, REST_MS);
  };
  return { ask, stop: () => clearTimeout(timer) };
}
