import { useEffect, useRef, useState } from 'react';
import { fetchFile } from './client.ts';

/** From one question to the next, in milliseconds: what is seen is about a second old at most. */
const EVERY_MS = 800;
const AFTER_TROUBLE_MS = 5_000;

export interface LivePicture {
  url: string;
  /** False while the page cannot be pictured: this is how it was last seen. */
  isFresh: boolean;
  /** How many steps had ended when it was taken. */
  steps: number;
}

/**
 * The page of a running case as it is now, asked for again and again while it is wanted and this page is seen. Null until
 * there is one: before the browser is open, and on a server whose worker gives none.
 */
export function useLivePicture(caseId: string, isWanted: boolean, steps: number): LivePicture | null {
  const count = useRef(steps);
  count.current = steps;
  const [picture, setPicture] = useState<LivePicture | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const stop = new AbortController();
    const urls: string[] = [];
    /** The one before is still drawn until the new one is. */
    const forget = (most: number) => {
      while (urls.length > most) URL.revokeObjectURL(urls.shift()!);
    };
    const look = async () => {
      const answer = await fetchFile(`/v1/run-test-case/${caseId}/live-picture`, { signal: stop.signal });
      const seen = answer.status === 200 ? URL.createObjectURL(await answer.blob()) : null;
      if (seen) {
        urls.push(seen);
        await decoded(seen);
      }
      if (stop.signal.aborted) return forget(0);
      const taken = seen === null ? null : { url: seen, isFresh: true, steps: count.current };
      setPicture((before) => taken ?? asLastSeen(before));
      forget(2);
    };
    void (async () => {
      while (!stop.signal.aborted) {
        await untilSeen(stop.signal);
        const begun = performance.now();
        const every = await look().then(
          () => EVERY_MS,
          () => {
            if (!stop.signal.aborted) setPicture(asLastSeen);
            return AFTER_TROUBLE_MS;
          },
        );
        await pause(begun + every - performance.now(), stop.signal);
      }
    })();
    return () => {
      stop.abort();
      forget(0);
      setPicture(null);
    };
  }, [caseId, isWanted]);
  // The picture of a step that ended since then is newer than one that is as last seen.
  return picture?.isFresh || picture?.steps === steps ? picture : null;
}

function asLastSeen(before: LivePicture | null): LivePicture | null {
  return before?.isFresh ? { ...before, isFresh: false } : before;
}

/** So that no half a picture is shown. */
async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}

/** Resolves when this page is the one that is looked at. */
function untilSeen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden || signal.aborted) return resolve();
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done);
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
