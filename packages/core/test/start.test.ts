import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { authenticateToken, bootstrap, loadConfig, openApp } from '../src/index.ts';
import { createDatabase, engines } from './support/engines.ts';

/** Databases are made here, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

describe('several processes that start at once', () => {
  it('migrate once, share one key and make one project', async () => {
    const database = await createDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'assay-core-start-'));
    const config = loadConfig({}, { databaseUrl: database.url, dataDir, logLevel: 'silent' });
    const apps = await Promise.all([1, 2, 3, 4].map(() => openApp(config)));
    const answers = await Promise.all(apps.map((app) => bootstrap({ ctx: app.ctx })));
    expect(answers.filter((answer) => answer.created)).toHaveLength(1);
    expect(answers.filter((answer) => answer.token !== null)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.project.id)).size).toBe(1);
    expect(statSync(join(dataDir, 'secret.key')).mode & 0o777).toBe(0o600);
    for (const app of apps) await app.close();
    await database.drop();
    rmSync(dataDir, { recursive: true });
  });
});

describe.each(engines)('the first start on the $name database', (engine) => {
  it('makes a token once, and keeps ASSAY_BOOTSTRAP_TOKEN working', async () => {
    const app = await engine.open();
    const first = await bootstrap({ ctx: app.ctx, input: { projectName: 'My Shop' } });
    expect(first).toMatchObject({ created: true, project: { name: 'My Shop', slug: 'my-shop' } });
    expect(await bootstrap({ ctx: app.ctx })).toMatchObject({ created: false, token: null });
    const actor = await authenticateToken({ ctx: app.ctx, input: { token: first.token! } });
    expect(actor?.projectId).toBe(first.project.id);
    const chosen = 'chosen-by-the-operator';
    const ctx = { ...app.ctx, config: { ...app.ctx.config, bootstrapToken: chosen } };
    for (let start = 0; start < 2; start += 1) {
      expect(await bootstrap({ ctx })).toMatchObject({ created: false, token: null });
      expect((await authenticateToken({ ctx, input: { token: chosen } }))?.projectId).toBe(first.project.id);
    }
    await app.destroy();
  });
});
