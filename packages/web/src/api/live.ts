import type { Body } from '@assay/client';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { withProject } from './client.ts';
import { type RunItem, readRunListsAgain } from './runs.ts';

/** At most one reading of the lists in this time, in milliseconds, however much happens. */
const REST_MS = 700;

/** A reading that has not come by then is not waited for. */
const LONGEST_MS = 10_000;

/** A stream that was refused is asked for again after this time, in milliseconds: browsers do so only for broken connections. */
const REFUSED_MS = 3_000;

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
    const again = resting(() =>
      Promise.all([
        readRunListsAgain(queries, project),
        queries.invalidateQueries({ queryKey: [project, 'latest-runs'] }),
        queries.invalidateQueries({ queryKey: [project, 'metrics'] }),
      ]),
    );
    void readRunListsAgain(queries, project, true);
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
      // The stream tells nothing of what happened before, and what is shown was asked for before: also when it comes back.
      source.addEventListener('open', again.ask);
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
      if (hasEnded) void queries.invalidateQueries({ queryKey: [project, 'run-item', shortId] });
      return Promise.all([
        queries.invalidateQueries({ queryKey: [project, 'run', shortId] }),
        queries.invalidateQueries({ queryKey: [project, 'case'] }),
      ]);
    },
    [project, shortId, queries],
  );
  useRunProgress(shortId, isGoingOn, changed);
}

/**
 * Calls `changed` when something happens in a run, to its end; not again before what it gives back has come. `changed` has
 * to stay the same function.
 */
export function useRunProgress(
  shortId: string,
  isGoingOn: boolean,
  changed: (hasEnded: boolean) => unknown,
): void {
  const followed = useRef<string | null>(null);
  useEffect(() => {
    // One of several readings has seen the end. The others may have been read before it, and nothing makes them be read again.
    if (!isGoingOn && followed.current === shortId) void changed(true);
    followed.current = isGoingOn ? shortId : null;
    if (!isGoingOn) return;
    let hasEnded = false;
    const again = resting(async () => changed(hasEnded));
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
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const start = () => {
    if (document.hidden) return;
    const opened = open();
    source = opened;
    opened.addEventListener('error', () => {
      if (opened.readyState === EventSource.CLOSED && opened === source)
        timer = setTimeout(again, REFUSED_MS);
    });
  };
  const again = () => {
    stop();
    start();
    if (source) missed();
  };
  start();
  document.addEventListener('visibilitychange', again);
  return () => {
    document.removeEventListener('visibilitychange', again);
    stop();
  };
}

/**
 * Calls at once, and then at most once in REST_MS, or in four times of what the last call took when that is longer: what
 * is large is read less often. The last ask is never lost.
 */
function resting(work: () => Promise<unknown>): { ask: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isBusy = false;
  let isStopped = false;
  const ask = () => {
    if (isBusy) {
      isWanted = true;
      return;
    }
    isBusy = true;
    const began = performance.now();
    void Promise.race([work(), new Promise((resolve) => setTimeout(resolve, LONGEST_MS))]).finally(() => {
      if (isStopped) return;
      timer = setTimeout(
        () => {
          isBusy = false;
          if (!isWanted) return;
          isWanted = false;
          ask();
        },
        Math.max(REST_MS, 4 * (performance.now() - began)),
      );
    });
  };
  const stop = () => {
    isStopped = true;
    clearTimeout(timer);
  };
  return { ask, stop };
}
