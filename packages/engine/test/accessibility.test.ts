import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Examination,
  type ExamineInput,
  examine,
  type LaunchedBrowser,
  launchBrowser,
} from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';
import { stage } from './page/support.ts';

const FAULTY = `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40" class="logo">
  <input type="text" id="nameless"><p style="color: #999; background: #fff">Hard to read</p>
  <p><a href="/more">More</a> <a href="/hidden-fault">Elsewhere</a></p>`;
/** 4.6:1: enough for AA (4.5:1), too little for AAA (7:1). */
const GREY = '<p style="color: #757575; background: #fff">Read me well</p>';

describe('a session', () => {
  const { open } = stage();
  const document = (body: string) =>
    `<!doctype html><html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1>${body}</main></body></html>`;
  const rules = async (html: string | Record<string, string>, level: 'A' | 'AA' | 'AAA') => {
    const { session } = await open(html);
    return (await session.accessibility(level)).map((violation) => violation.rule);
  };

  it('finds what breaks a level and those below it, and nothing on a clean page', async () => {
    expect((await rules(document(FAULTY), 'A')).sort()).toEqual(['image-alt', 'label']);
    expect((await rules(document(FAULTY), 'AA')).sort()).toEqual(['color-contrast', 'image-alt', 'label']);
    expect(await rules(document(GREY), 'AA')).toEqual([]);
    expect(await rules(document(GREY), 'AAA')).toEqual(['color-contrast-enhanced']);
  });

  it('looks into frames and closed shadow roots, past a content security policy and a page with an axe of its own', async () => {
    const { session } = await open({
      '/': (_request, response) =>
        response
          .writeHead(200, {
            'content-type': 'text/html',
            'content-security-policy': "default-src 'self' data: 'unsafe-inline'",
          })
          .end(
            document(`<iframe src="/inner" title="Inner" width="300" height="200"></iframe><div id="host"></div>
            <script>window.axe = { run: () => { throw new Error('not this one') } };
            document.querySelector('#host').attachShadow({ mode: 'closed' }).innerHTML = '<input type="text">';</script>`),
          ),
      '/inner': (_request, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(
            '<!doctype html><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="40" height="40">',
          ),
    });
    const found = await session.accessibility('A');
    expect(found.map((violation) => violation.rule).sort()).toEqual(['image-alt', 'label']);
    expect(found.find((violation) => violation.rule === 'label')?.targets).toEqual(['#host input']);
    expect(
      session.log.console.filter((entry) => entry.level === 'error' || entry.source === 'page-error'),
    ).toEqual([]);
  });
});

describe('a test', () => {
  let app: App;
  let launched: LaunchedBrowser;
  const root = mkdtempSync(join(tmpdir(), 'accessibility-'));
  let count = 0;
  beforeAll(async () => {
    const more = {
      '/faulty': FAULTY,
      '/more': FAULTY,
      '/hidden-fault': '<p>Fine</p>',
      '/grey': GREY,
    };
    [app, launched] = await Promise.all([startApp(more), launchBrowser()]);
  });
  afterAll(async () => {
    await launched?.close();
    await app?.close();
    rmSync(root, { recursive: true, force: true });
  });
  const run = (goal: string, startPath: string, input: Partial<ExamineInput> = {}): Promise<Examination> => {
    count += 1;
    const test = { name: 'test', goal, expected: null, steps: null, classification: 'POSITIVE', startPath };
    return examine(
      {
        test: test as ExamineInput['test'],
        baseUrl: app.url,
        ...input,
        limits: { checkMs: 600, actionMs: 1_000, timeMs: 60_000 },
      },
      { browser: launched.browser, traceDir: join(root, String(count)) },
    );
  };
  const brief = ({ verdict }: Examination) => `${verdict.status} ${verdict.result} ${verdict.errorCode}`;

  it('passes on an accessible page and fails on another, with what is wrong', async () => {
    const clean = await run('The page is accessible', '/grey');
    expect(brief(clean), clean.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    const strict = await run('The page is accessible at level AAA', '/grey');
    expect(brief(strict)).toBe('COMPLETED FAILED TEST_FAILED');
    const faulty = await run('The page is accessible', '/faulty');
    expect(brief(faulty)).toBe('COMPLETED FAILED TEST_FAILED');
    expect(faulty.verdict.clauses[0]?.actual).toContain('image-alt (critical)');
    expect(faulty.verdict.clauses[0]?.actual).toContain('#nameless');
    const negated = await run('The page is not accessible', '/faulty');
    expect(brief(negated), negated.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    const untrue = await run('The page is not accessible', '/grey');
    expect(brief(untrue)).toBe('COMPLETED FAILED TEST_FAILED');
  }, 60_000);

  it('reports violations as findings when asked, once a rule and page, and passes all the same', async () => {
    const done = await run('Click "Elsewhere". "Fine" is shown.', '/faulty', { accessibility: 'AA' });
    expect(brief(done), done.verdict.evaluationThought).toBe('COMPLETED PASSED null');
    const found = done.findings.filter((finding) => finding.kind === 'accessibility');
    expect(found.map((finding) => finding.title.replace(/.*\((.*)\)$/, '$1')).sort()).toEqual([
      'color-contrast',
      'image-alt',
      'label',
    ]);
    expect(found.every((finding) => finding.url === `${app.url}/faulty`)).toBe(true);
    expect(new Set(found.map((finding) => finding.fingerprint)).size).toBe(3);
    expect(existsSync(join(root, String(count), 'verdict.json'))).toBe(true);
  });

  it('examines pages that it comes to, and none unless asked', async () => {
    const asked = await run('Click "More". "Hard to read" is shown.', '/faulty', { accessibility: 'A' });
    const pages = asked.findings.map((finding) => [finding.url?.replace(app.url, ''), finding.step]);
    expect(pages).toContainEqual(['/faulty', null]);
    expect(pages).toContainEqual(['/more', 0]);
    const quiet = await run('Click "More". "Hard to read" is shown.', '/faulty');
    expect(quiet.findings).toEqual([]);
  });
});
