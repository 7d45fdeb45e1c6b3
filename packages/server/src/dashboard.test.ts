import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboard, hasDashboard } from './dashboard.ts';

let folder: string;
let app: ReturnType<typeof dashboard>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-dashboard-'));
  await mkdir(join(folder, 'dashboard'));
  await writeFile(join(folder, 'index.html'), '<meta name="nonce" content="{{nonce}}" />');
  await writeFile(join(folder, 'secret.txt'), 'not for anybody');
  await writeFile(join(folder, 'dashboard', 'index-AbC_12-4.js'), 'run();'.repeat(100));
  await writeFile(join(folder, 'dashboard', 'theme.js'), 'theme();');
  app = dashboard(pathToFileURL(`${folder}/`));
  app.onError((error, c) => c.text(error.message, 404));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the dashboard', () => {
  it.each(['/', '/p/proj_abc123', '/p/proj_abc123/runs/x', '/account', '/organisation/tokens'])(
    'answers %s with its page, and a nonce that is new each time',
    async (path) => {
      const [one, two] = await Promise.all([app.request(path), app.request(path)]);
      const policy = one.headers.get('content-security-policy')!;
      const nonce = /'nonce-([\w-]+)'/.exec(policy)![1]!;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(await one.text()).toBe(`<meta name="nonce" content="${nonce}" />`);
      expect(two.headers.get('content-security-policy')).not.toBe(policy);
    },
  );

  it('lets browsers keep files whose name has a hash, and ask about the others', async () => {
    const hashed = await app.request('/dashboard/index-AbC_12-4.js');
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await app.request('/dashboard/theme.js');
    expect(plain.headers.get('cache-control')).toBe('no-cache');
    const again = await app.request('/dashboard/theme.js', {
      headers: { 'if-none-match': plain.headers.get('etag')! },
    });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('zips for those who take it', async () => {
    const answer = await app.request('/dashboard/index-AbC_12-4.js', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const zipped = Buffer.from(await answer.arrayBuffer());
    expect(zipped.byteLength).toBeLessThan(100);
    expect(gunzipSync(zipped).toString()).toBe('run();'.repeat(100));
  });

  it.each(['/dashboard/..%2fsecret.txt', '/dashboard/nope.js', '/dashboard/%2e%2e%2fsecret.txt'])(
    'has nothing at %s',
    async (path) => {
      const answer = await app.request(path);
      expect(answer.status).not.toBe(200);
      expect(await answer.text()).not.toContain('not for anybody');
    },
  );

  it('takes over what is built while it runs', async () => {
    const later = new Date(Date.now() + 5_000);
    await writeFile(join(folder, 'dashboard', 'theme.js'), 'other();');
    await utimes(join(folder, 'dashboard', 'theme.js'), later, later);
    expect(await (await app.request('/dashboard/theme.js')).text()).toBe('other();');
  });

  it('says how to build it where nothing is built', async () => {
    const answer = await dashboard(pathToFileURL(`${folder}/nowhere/`)).request('/');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });

  it('is where it was built and the server lies at the root, for those who would lead into it', async () => {
    const built = pathToFileURL(`${folder}/`);
    expect(await hasDashboard('https://assay.example', built)).toBe(true);
    expect(await hasDashboard('https://example.com/assay', built)).toBe(false);
    expect(await hasDashboard('https://assay.example', pathToFileURL(`${folder}/nowhere/`))).toBe(false);
  });
});
