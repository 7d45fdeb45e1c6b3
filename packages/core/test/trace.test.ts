import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { StepRecord } from '@assay/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  deleteRun,
  eventsSince,
  getRunStatus,
  getRunTestCase,
  getRunTestCaseTrace,
  getVocabulary,
  listArtifacts,
  listTestCases,
  openArtifact,
  startRun,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

describe.each(engines)('the trace of a case on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let shortId: string;
  let runShortId: string;

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
    await importTests(project, [aTest('a')]);
    const examine = scripted({
      a: async (_input, options) => {
        mkdirSync(join(options.traceDir, 'screenshots'), { recursive: true });
        writeFileSync(join(options.traceDir, 'screenshots', '000.jpeg'), 'picture 0');
        writeFileSync(join(options.traceDir, 'screenshots', '001.jpeg'), 'picture 1');
        writeFileSync(join(options.traceDir, 'not recorded.txt'), 'private');
        symlinkSync('/etc/hostname', join(options.traceDir, 'link.txt'));
        options.onEvent?.({ type: 'interpreted', clauses: [], steps: 2, problems: 0 });
        for (const index of [0, 1]) options.onEvent?.({ type: 'step-ended', record: step(index) });
        return {
          vocabulary: [
            ...Array.from({ length: 400 }, (_, at) => ({
              kind: 'link' as const,
              text: `Link ${at} `.padEnd(80, '.'),
            })),
            { kind: 'button', text: 'Beyond what is kept' },
          ],
          files: [
            ...['000', '001'].map((name) => ({
              path: `screenshots/${name}.jpeg`,
              kind: 'screenshot' as const,
              contentType: 'image/jpeg',
              bytes: 9,
            })),
            { path: 'link.txt', kind: 'download' as const, contentType: 'text/plain', bytes: 1 },
            {
              path: 'trace.zip',
              kind: 'playwright-trace' as const,
              contentType: 'application/zip',
              bytes: 3,
            },
          ],
          findings: [
            {
              kind: 'console-error' as const,
              severity: 'minor' as const,
              title: 'TypeError',
              detail: 'x is not a function',
              url: null,
              step: 1,
              fingerprint: '0123456789abcdef',
              occurrences: 2,
            },
          ],
        };
      },
    });
    const worker = await startWorker({ ctx: app.ctx, examine });
    const { run } = await startRun({ ctx: project.ctx, input: {} });
    runShortId = run.shortId;
    await waitForRun({ ctx: project.ctx, input: { shortId: runShortId, timeoutMs: 20_000 } });
    await worker.drain();
    const status = await getRunStatus({ ctx: project.ctx, input: { shortId: runShortId, testCases: 'all' } });
    shortId = status.runTestCases[0]!.shortId;
  });
  afterAll(() => app?.destroy());

  it('has its steps, in order and by page', async () => {
    const trace = await getRunTestCaseTrace({ ctx: project.ctx, input: { shortId } });
    expect(trace).toMatchObject({ runTestCaseShortId: shortId, total: 2, limit: 100, offset: 0 });
    expect(trace.steps.map((entry) => [entry.index, entry.toolCalls[0]?.name, entry.toolResult])).toEqual([
      [1, 'click', 'done'],
      [2, 'expect-visible', 'broken: expected visible, found nothing'],
    ]);
    expect(trace.steps[0]).toMatchObject({
      screenshotPath: 'screenshots/000.jpeg',
      screenshotUrl: expect.stringMatching(
        /^http:.*\/v1\/files\/.*\/screenshots\/000\.jpeg\?expires=\d+&signature=/,
      ),
    });
    const page = await getRunTestCaseTrace({ ctx: project.ctx, input: { shortId, limit: 1, offset: 1 } });
    expect(page.steps.map((entry) => entry.index)).toEqual([2]);
  });

  it('has its findings, files and events', async () => {
    const detail = await getRunTestCase({ ctx: project.ctx, input: { shortId } });
    expect(detail.findings).toMatchObject([{ title: 'TypeError', occurrences: 2 }]);
    expect(detail.screenshotUrl).toContain('screenshots/001.jpeg');
    expect(detail.recordingUrl).toMatch(/^http:.*\/v1\/files\/.*\/trace\.zip\?expires=\d+&signature=/);
    expect(detail.url).toBe(`${app.config.publicUrl}/p/${project.projectShortId}/results/test/${shortId}`);
    const { artifacts } = await listArtifacts({ ctx: project.ctx, input: { runTestCase: shortId } });
    // The browser state is there, too, but is not for others.
    expect(artifacts.map((artifact) => artifact.path)).toEqual([
      'link.txt',
      'screenshots/000.jpeg',
      'screenshots/001.jpeg',
      'trace.zip',
    ]);
    const { events, lastSeq } = await eventsSince({ ctx: project.ctx, input: { runShortId } });
    const types = events.map((event) => event.type);
    expect(types.filter((type) => type === 'case-step')).toHaveLength(2);
    expect(types.indexOf('case-interpreted')).toBeLessThan(types.indexOf('case-step'));
    const rest = await eventsSince({ ctx: project.ctx, input: { runShortId, after: lastSeq - 1 } });
    expect(rest.events.map((event) => event.type)).toEqual(['run-ended']);
  });

  it('serves its files and nothing else', async () => {
    const open = (path: string) => openArtifact({ ctx: project.ctx, input: { runTestCase: shortId, path } });
    const opened = await open('screenshots/001.jpeg');
    expect(opened).toMatchObject({ contentType: 'image/jpeg', bytes: 9 });
    expect(await text(opened.stream)).toBe('picture 1');
    const refused = [
      'not recorded.txt',
      'browser-state.sealed',
      'link.txt',
      'screenshots',
      'screenshots/../screenshots/001.jpeg',
      '../1/screenshots/001.jpeg',
      '/etc/hostname',
      '..',
      '',
      'a\0b',
      'screenshots\\001.jpeg',
      'x'.repeat(5_000),
    ];
    for (const path of refused)
      await expect(open(path)).rejects.toMatchObject({ code: 'artifact_not_found' });
  });

  it('leaves the words of its pages for the next test, as many as are kept, until the run is deleted', async () => {
    const { ctx } = project;
    const { testCases } = await listTestCases({ ctx, input: {} });
    const vocabulary = () => getVocabulary({ ctx, input: { testCaseId: testCases[0]!.id } });
    const { words, sentences } = await vocabulary();
    expect(words).toHaveLength(200);
    expect(words[0]).toEqual({ kind: 'link', text: 'Link 0 '.padEnd(80, '.') });
    expect(sentences).toContainEqual({ text: 'Press Enter', about: 'Press keys' });
    const other = await makeProject(app.ctx);
    expect((await getVocabulary({ ctx: other.ctx, input: {} })).words).toEqual([]);
    await expect(
      getVocabulary({ ctx: other.ctx, input: { testCaseId: testCases[0]!.id } }),
    ).rejects.toMatchObject({ code: 'test_case_not_found' });
    await deleteRun({ ctx, input: { shortId: runShortId } });
    expect(await vocabulary()).toMatchObject({ words: [], seenAt: null });
  });
});

function step(index: number): StepRecord {
  const target = { words: 'the "Add" button', role: 'button' };
  const base = { clause: 0, words: 'press Add', by: 'plain' };
  return {
    index,
    step:
      index === 0
        ? { ...base, kind: 'action', do: { action: 'click', target } }
        : { ...base, kind: 'check', expect: { check: 'visible', target } },
    title: 'click the "Add" button',
    outcome: index === 0 ? 'done' : 'broken',
    startedAt: '2026-01-02T03:04:05.000Z',
    endedAt: '2026-01-02T03:04:05.100Z',
    durationMs: 100,
    target: null,
    expected: index === 0 ? null : 'visible',
    actual: null,
    message: null,
    url: null,
    screenshot: `screenshots/00${index}.jpeg`,
  };
}
