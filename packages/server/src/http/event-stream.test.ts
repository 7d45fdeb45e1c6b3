import { Hono } from 'hono';
import { afterEach, expect, it, vi } from 'vitest';
import type { ServerEnv } from '../deps.ts';
import { type EventWriter, eventStream } from './event-stream.ts';

afterEach(() => vi.useRealTimers());

const streams = { watch: vi.fn((_ctx: unknown, _end: () => void) => stopped) };
const stopped = vi.fn();

async function open(closing: AbortSignal, body: (writer: EventWriter) => Promise<void>, init?: RequestInit) {
  const app = new Hono<ServerEnv>();
  app.get('/', (c) => eventStream(c, { closing, streams }, body));
  const answer = await app.request('/', init);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { answer, next: async () => (await reader!.read()).value, ended: () => reader!.closed };
}

const until = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

it('says something every 15 seconds, so that no proxy closes a quiet stream', async () => {
  vi.useFakeTimers();
  const closing = new AbortController();
  const stream = await open(closing.signal, ({ signal }) => until(signal));
  expect(await stream.next()).toBe('retry: 2000\n\n');
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stream.next()).toBe(': still here\n\n');
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stream.next()).toBe(': still here\n\n');
  closing.abort();
});

it('ends when the server closes, when the work is done, when it fails, and after an hour', async () => {
  vi.useFakeTimers();
  const closing = new AbortController();
  const seen: string[] = [];
  const wait = async ({ signal }: EventWriter) => {
    await until(signal);
    seen.push('stopped');
  };
  const closed = await open(closing.signal, wait);
  await closed.next();
  closing.abort();
  expect(await closed.next()).toBeUndefined();
  const never = new AbortController().signal;
  const done = await open(never, async ({ send }) => send({ type: 'x', data: { a: 'b\nc' }, id: '7' }));
  await done.next();
  expect(await done.next()).toBe('id: 7\nevent: x\ndata: {"a":"b\\nc"}\n\n');
  expect(await done.next()).toBeUndefined();
  const failed = await open(never, () => Promise.reject(new Error('the database is gone')));
  await failed.next();
  expect(await failed.next()).toBeUndefined();
  const old = await open(never, wait);
  await vi.advanceTimersByTimeAsync(3_600_000);
  while ((await old.next()) !== undefined);
  expect(seen).toEqual(['stopped', 'stopped']);
});

it('ends when whoever reads may no longer', async () => {
  const stream = await open(new AbortController().signal, ({ signal }) => until(signal));
  await stream.next();
  stopped.mockClear();
  streams.watch.mock.lastCall![1]();
  expect(await stream.next()).toBeUndefined();
  expect(stopped).toHaveBeenCalled();
});

it('cuts off a reader that takes nothing, instead of keeping everything for it', async () => {
  let sent = 0;
  const stream = await open(new AbortController().signal, async ({ send, signal }) => {
    for (; sent < 10_000 && !signal.aborted; sent += 1) send({ type: 'x', data: 'y'.repeat(1_000) });
  });
  expect(stream.answer.status).toBe(200);
  expect(sent).toBeGreaterThan(1_000);
  expect(sent).toBeLessThan(1_200);
});

it('answers HEAD with the headers alone', async () => {
  const body = vi.fn(async () => undefined);
  const { answer } = await open(new AbortController().signal, body, { method: 'HEAD' });
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(body).not.toHaveBeenCalled();
});
