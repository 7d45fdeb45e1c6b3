import type { Context } from 'hono';
import type { ServerEnv } from '../deps.ts';
import type { StreamGuard } from './stream-guard.ts';

/** Proxies close connections that say nothing, mostly after 30 or 60 seconds. */
const KEEP_ALIVE_MS = 15_000;
/** A stream ends after an hour: clients come back by themselves. */
const LONGEST_MS = 3_600_000;
/** Most text that may wait for a slow reader, in characters; then it is cut off and comes back where it was. */
const MAX_WAITING = 1_000_000;

export interface EventWriter {
  /** `id` is what the client sends back as Last-Event-ID. */
  send(event: { type: string; data: unknown; id?: string }): void;
  /** Resolves when the reader has taken what was sent; at once while it keeps up. */
  drained(): Promise<void>;
  /** Aborted when the client goes away or may not read any more, the server closes, or the stream grows too old. */
  signal: AbortSignal;
}

/**
 * Answers with Server-Sent Events (https://html.spec.whatwg.org/multipage/server-sent-events.html). The stream ends when
 * `body` resolves or its signal is aborted, whichever comes first.
 */
export function eventStream(
  c: Context<ServerEnv>,
  { closing, streams }: { closing: AbortSignal; streams: Pick<StreamGuard, 'watch'> },
  body: (writer: EventWriter) => Promise<void>,
): Response {
  c.header('content-type', 'text/event-stream; charset=utf-8');
  c.header('cache-control', 'no-store, no-transform');
  // nginx and those who copied it gather answers otherwise.
  c.header('x-accel-buffering', 'no');
  if (c.req.method === 'HEAD') return c.body(null);

  const abort = new AbortController();
  const onAbort = () => abort.abort();
  const client = c.req.raw.signal;
  const encoder = new TextEncoder();
  let wanted = Promise.withResolvers<void>();
  let timers: NodeJS.Timeout[] = [];

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const write = (text: string) => {
          if (abort.signal.aborted) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -MAX_WAITING) abort.abort();
        };
        const end = () => {
          for (const timer of timers) clearTimeout(timer);
          closing.removeEventListener('abort', onAbort);
          client.removeEventListener('abort', onAbort);
          stopWatching();
          abort.abort();
          wanted.resolve();
          try {
            controller.close();
          } catch {
            // The client closed it already.
          }
        };
        closing.addEventListener('abort', onAbort, { once: true });
        client.addEventListener('abort', onAbort, { once: true });
        abort.signal.addEventListener('abort', end, { once: true });
        const stopWatching = streams.watch(c.get('ctx'), onAbort);
        timers = [
          setInterval(() => write(': still here\n\n'), KEEP_ALIVE_MS),
          setTimeout(onAbort, LONGEST_MS),
        ];
        for (const timer of timers) timer.unref();
        write('retry: 2000\n\n');
        if (closing.aborted || client.aborted) return end();
        body({
          signal: abort.signal,
          send({ type, data, id }) {
            const head = id === undefined ? '' : `id: ${id}\n`;
            write(`${head}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
          },
          async drained() {
            while ((controller.desiredSize ?? 0) < 0 && !abort.signal.aborted) {
              wanted = Promise.withResolvers<void>();
              await wanted.promise;
            }
          },
        }).then(end, end);
      },
      pull: () => wanted.resolve(),
      cancel: onAbort,
    },
    { highWaterMark: 64 * 1024, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  return c.body(stream);
}
