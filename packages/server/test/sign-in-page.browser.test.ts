import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readOidc } from '@assay/core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../engine/src/browser/index.ts';
import { ensureBuilt } from '../../web/test/support.ts';
import { startProvider, type TestProvider } from './oidc-provider.ts';
import { call, ended, seed, startTestServer, type TestServer } from './support.ts';

const PASSWORD = 'correct horse battery staple';
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures go when a person wants to look at the pages; nowhere by default. */
const PICTURES = process.env.ASSAY_TEST_PICTURES;

let server: TestServer;
let provider: TestProvider;
let launched: Awaited<ReturnType<typeof launchBrowser>>;
let url: string;
let runUrl: string;

beforeAll(async () => {
  await ensureBuilt();
  provider = await startProvider();
  const oidc = readOidc({
    ASSAY_OIDC_ISSUER: provider.issuer,
    ASSAY_OIDC_CLIENT_ID: provider.clientId,
    ASSAY_OIDC_CLIENT_SECRET: provider.clientSecret,
    ASSAY_OIDC_LABEL: 'Example',
  });
  [server, launched] = await Promise.all([startTestServer({ oidc }), launchBrowser()]);
  ({ url } = server);
  await seed(server.ctx, ['pass']);
  const { run } = (await call(`${url}/v1/run`, { token: server.token, body: {} })).body;
  await ended(url, server.token, run.shortId);
  runUrl = `${run.url}?view=plain`;
});
afterAll(async () => {
  await launched?.close();
  await server?.stop();
  await provider?.close();
});

const LOOKS: [name: string, options: BrowserContextOptions][] = [
  ['light', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['dark', { colorScheme: 'dark', viewport: { width: 375, height: 667 } }],
];

async function open(options: BrowserContextOptions = LOOKS[0]![1]) {
  const context = await launched.browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints, context };
}

/** Nothing that axe finds wrong, and nothing beside the screen. */
async function looksRight(page: Page, name: string): Promise<void> {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations;
  });
  expect(violations, name).toEqual([]);
  const fits = () => document.documentElement.scrollWidth <= window.innerWidth;
  expect(await page.evaluate(fits), name).toBe(true);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

async function invite(email: string): Promise<string> {
  const body = { email, role: 'MEMBER' };
  return (await call(`${url}/v1/invitations`, { token: server.token, body })).body.url;
}

describe('the sign-in page', () => {
  it.each(LOOKS)(
    'takes a one-time password, asks for a new one, and leads on (%s)',
    async (look, options) => {
      const { email, password } = server.server.bootstrap.owner!;
      const { page, complaints, context } = await open(options);
      const first = look === 'light';
      await page.goto(`${url}/sign-in?returnTo=${encodeURIComponent(runUrl.slice(url.length))}`);
      await page.getByLabel('E-mail address').fill(email);
      await page.getByLabel('Password').fill('not the right one');
      await looksRight(page, `sign-in-${look}`);
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('not right');
      await looksRight(page, `sign-in-wrong-${look}`);
      await page.getByLabel('Password').fill(first ? password! : PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      if (first) {
        await page.getByRole('heading', { name: 'Choose a password' }).waitFor();
        await looksRight(page, `new-password-${look}`);
        await page.getByLabel('New password').fill(PASSWORD);
        await page.getByRole('button', { name: 'Change password' }).click();
      }
      // The results, without a token.
      await page.getByRole('heading', { name: /^Run / }).waitFor();
      await page.getByRole('link', { name: 'Account' }).click();
      await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
      expect(await page.locator('main').textContent()).toContain('owner of Default');
      expect(await page.getByRole('link', { name: 'Open the dashboard' }).getAttribute('href')).toBe('/');
      await looksRight(page, `session-${look}`);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('E-mail address').waitFor();
      await page.goto(runUrl);
      await page.getByLabel('API token').waitFor();
      await looksRight(page, `results-token-${look}`);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await page.getByLabel('E-mail address').waitFor();
      expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
      await context.close();
    },
  );

  it('leads through the provider and back, and says why not', async () => {
    const { page, complaints, context } = await open();
    provider.says.claims = { sub: 'x', email: 'nobody@example.com', email_verified: true };
    await page.goto(`${url}/sign-in?returnTo=${encodeURIComponent(runUrl.slice(url.length))}`);
    await page.getByRole('link', { name: 'Sign in with Example' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('no account with your e-mail address');
    // Another try leads to where the first one was to lead.
    expect(new URL(page.url()).searchParams.get('returnTo')).toBe(runUrl.slice(url.length));
    await looksRight(page, 'no-account');
    provider.says.claims = { sub: 'o', email: 'owner@localhost', email_verified: true };
    await page.goto(`${url}/sign-in?returnTo=${encodeURIComponent(runUrl.slice(url.length))}`);
    await page.getByRole('link', { name: 'Sign in with Example' }).click();
    await page.getByRole('heading', { name: /^Run / }).waitFor();
    expect(page.url()).toBe(runUrl);
    for (const elsewhere of [
      '//evil.example/',
      'https://evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
    ]) {
      await page.goto(`${url}/sign-in?returnTo=${encodeURIComponent(elsewhere)}`);
      await page.waitForURL(/\/p\/proj_/);
    }
    await page.goto(`${url}/sign-in?error=%3Cb%3Emade-up`);
    expect(await page.getByRole('alert').textContent()).toBe('Signing in did not work. Try again.');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('the invitation page', () => {
  it.each(LOOKS)('makes an account with a password (%s)', async (look, options) => {
    const { page, complaints, context } = await open(options);
    await page.goto(await invite(`ada-${look}@example.com`));
    await page.getByRole('heading', { name: 'Join Default' }).waitFor();
    expect(await page.locator('main').textContent()).toContain(
      `invited as member, as ada-${look}@example.com`,
    );
    await looksRight(page, `invitation-${look}`);
    await page.getByLabel('Your name').fill('Ada');
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Accept' }).click();
    // In the dashboard; the token is used up and out of the history.
    await page.waitForURL(/\/p\/proj_/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${url}/sign-in?account`);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('member of Default');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is accepted through the provider, and says when it is no good', async () => {
    const { page, context } = await open();
    const link = await invite('eve@example.com');
    provider.says.claims = { sub: 'eve', email: 'eve@example.com', email_verified: true, name: 'Eve' };
    await page.goto(link);
    await page.getByRole('link', { name: 'Accept with Example' }).click();
    await page.waitForURL(/\/p\/proj_/);
    await page.goto(`${url}/sign-in?account`);
    await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
    expect(await page.locator('main').textContent()).toContain('Eve (eve@example.com), member of Default');
    for (const [bad, words] of [
      [link, 'not valid (any more)'],
      [`${url}/invitation`, 'not complete'],
      [`${url}/invitation#<img src=x>`, 'not valid (any more)'],
    ]) {
      await page.goto('about:blank');
      await page.goto(bad!);
      expect(await page.getByRole('alert').textContent()).toContain(words);
    }
    await looksRight(page, 'invitation-bad');
    await context.close();
  });
});
