import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Feeds } from '../src/events/feeds.ts';
import type { RunEvent } from '../src/events/read.ts';
import { followRun, startRun, startWorker } from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

describe.each(engines)('following runs on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());

  it('reads once for all readers of a run', async () => {
    const project = await makeProject(app.ctx);
    await importTests(project, [aTest('a'), aTest('b')]);
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    let queries = 0;
    const counter: KyselyPlugin = {
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const feeds = new Feeds({ db: app.ctx.db.withPlugin(counter), notices: app.ctx.notices });
    const ctx = { ...project.ctx, feeds };
    const signal = new AbortController().signal;
    const readers = await Promise.all(
      Array.from({ length: 200 }, () => followRun({ ctx, input: { shortId: run.shortId, signal } })),
    );
    const all = Promise.all(
      readers.map(async (batches) => {
        const events: RunEvent[] = [];
        if (batches !== 'ended') for await (const batch of batches) events.push(...batch);
        return events;
      }),
    );
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}), concurrency: 1 });
    const read = await all;
    await worker.drain();
    expect(read[0]!.at(-1)!.type).toBe('run-ended');
    for (const events of read) expect(events).toEqual(read[0]);
    // At most one read an event, whatever the number of readers.
    expect(queries).toBeLessThanOrEqual(read[0]!.length + 2);
    expect(feeds.size).toBe(0);
  });

  it('gives a reader that is far behind everything, without gaps', async () => {
    const project = await makeProject(app.ctx);
    await importTests(
      project,
      Array.from({ length: 300 }, (_, index) => aTest(`case ${index}`)),
    );
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    const worker = await startWorker({ ctx: app.ctx, examine: scripted({}), concurrency: 8 });
    const signal = new AbortController().signal;
    const early = await followRun({ ctx: project.ctx, input: { shortId: run.shortId, signal } });
    const seen: number[] = [];
    let late: number[] = [];
    if (early === 'ended') throw new Error('it cannot have ended');
    for await (const batch of early) {
      seen.push(...batch.map((event) => event.seq));
      // Another reader comes from the start when the memory has moved past it.
      if (late.length === 0 && seen.length > 560) {
        const second = await followRun({ ctx: project.ctx, input: { shortId: run.shortId, signal } });
        late = [0];
        if (second !== 'ended') {
          for await (const events of second) late.push(...events.map((event) => event.seq));
        }
      }
    }
    await worker.drain();
    expect(seen.length).toBeGreaterThan(600);
    expect(seen).toEqual(seen.map((_, index) => index + 1));
    expect(late).toEqual(seen.length === late.length - 1 ? [0, ...seen] : late);
    expect(late.at(-1)).toBe(seen.at(-1));
  }, 120_000);
});
