import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Examination, examine, type LaunchedBrowser, launchBrowser } from '../src/index.ts';
import { type App, startApp } from './examine-app.ts';

/** Shows a code before the test has it out of an e-mail. */
const LATE = '<h2>Your code 482913</h2><label>Code <input></label>';
let app: App;
let launched: LaunchedBrowser;
const root = mkdtempSync(join(tmpdir(), 'secrets-'));

beforeAll(async () => {
  [app, launched] = await Promise.all([startApp({ '/hinted': LATE }), launchBrowser()]);
});
afterAll(async () => {
  await launched?.close();
  await app?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Every form in which the planted secret would still be readable by whoever opens the trace. */
function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret, 'utf16le').toString('latin1'),
  ];
}

/** Names of the files below `dir`, and of the entries of archives among them, that hold the secret. */
function leaks(dir: string, secret: string): string[] {
  const forms = formsOf(secret).map((form) => Buffer.from(form, 'latin1'));
  const found: string[] = [];
  const search = (name: string, bytes: Buffer) => {
    if (forms.some((form) => bytes.includes(form))) found.push(name);
  };
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    search(path, bytes);
    if (!path.endsWith('.zip')) continue;
    for (const [name, content] of Object.entries(unzipSync(bytes)))
      search(`${path}!${name}`, Buffer.from(content));
  }
  return found;
}

async function examineWith(goal: string, expected: string, folder: string): Promise<Examination> {
  return examine(
    {
      test: {
        name: 'secrets',
        goal,
        expected,
        steps: null,
        classification: 'POSITIVE',
        startPath: '/account',
      },
      baseUrl: app.url,
      configs: { account: { password: { value: 'S3cr/t "q" & päss', secret: true } } },
      limits: { actionMs: 1_000, checkMs: 400 },
    },
    { browser: launched.browser, traceDir: join(root, folder), playwrightTrace: 'always' },
  );
}

describe('secrets', () => {
  it('finds a planted text where there is one, so that it can be relied on', async () => {
    const done = await examineWith(
      'Enter "plain sight" into Display name. Click Save',
      '"Saved" is shown',
      'control',
    );
    expect(done.verdict.result, done.verdict.evaluationThought).toBe('PASSED');
    const where = leaks(join(root, 'control'), 'plain sight').join('\n');
    expect(where).toContain('steps.jsonl');
    expect(where).toContain('trace.zip!');
  });

  it.each([
    ['config', 'Enter {{account.password}} into Password. Click Save', 'S3cr/t "q" & päss'],
    ['literal', 'Enter "hunter 2" into Password. Click Save', 'hunter 2'],
    ['shown', 'Enter {{account.password}} into Display name. Click Save', 'S3cr/t "q" & päss'],
  ])('leaves no trace of a password (%s)', async (folder, goal, secret) => {
    const done = await examineWith(goal, `"Saved" is shown. The text "Thank you" is shown`, folder);
    expect(done.verdict.result, done.verdict.evaluationThought).toBe('FAILED');
    expect(done.files.map((file) => file.path)).toContain('trace.zip');
    expect(leaks(join(root, folder), secret)).toEqual([]);
    const json = JSON.stringify(done);
    for (const form of formsOf(secret)) expect(json).not.toContain(form);
  });

  it('notes what the pages call their things, without what is written in fields and without secrets', async () => {
    const test = {
      name: 'words',
      goal: 'Enter "plain sight" into Display name. Click Save',
      expected: '"Saved" is shown',
      steps: null,
      classification: 'POSITIVE' as const,
      startPath: '/account',
    };
    const configs = { account: { hint: { value: 'Newsletter', secret: true } } };
    const { vocabulary } = await examine(
      { test, baseUrl: app.url, configs },
      { browser: launched.browser, traceDir: join(root, 'words'), vocabulary: true },
    );
    expect(vocabulary).toEqual([
      { kind: 'heading', text: 'Account' },
      { kind: 'field', text: 'Display name' },
      { kind: 'field', text: 'Password' },
      { kind: 'button', text: 'Save' },
      { kind: 'button', text: 'Archive' },
      { kind: 'message', text: 'Saved' },
    ]);
  });

  it('notes no code that turned out to be one after the page had shown it', async () => {
    const test = {
      name: 'late',
      goal: 'Enter the code from the e-mail to maria@example.com into the Code field',
      expected: 'The Code field is not empty',
      steps: null,
      classification: 'POSITIVE' as const,
      startPath: '/hinted',
    };
    const mailbox = {
      name: 'test',
      list: async () => [
        {
          ...{ id: '1', at: Date.now() + 1_000, from: 'a@example.com', to: ['maria@example.com'] },
          ...{ subject: 'Code', text: 'Your code is 482913.', links: [] },
        },
      ],
    };
    const { verdict, vocabulary } = await examine(
      { test, baseUrl: app.url },
      { browser: launched.browser, traceDir: join(root, 'late'), vocabulary: true, mailbox },
    );
    expect(verdict.result, verdict.evaluationThought).toBe('PASSED');
    expect((vocabulary ?? []).map(({ text }) => text)).toContain('Code');
    expect(JSON.stringify(vocabulary)).not.toContain('482913');
  });
});
