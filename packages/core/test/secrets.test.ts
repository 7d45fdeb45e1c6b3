import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createConfig,
  getRunStatus,
  loadConfig,
  openApp,
  startRun,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

const SECRETS = {
  stored: 'hunter2-stored-4f1c',
  override: 'hunter2-override-9ab0',
  cookie: 'hunter2-cookie-77de',
  output: 'hunter2-output-51aa',
};

describe.each(engines)('secrets on the $name database', (engine) => {
  let app: TestApp;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());

  it('reach the engine, and no table, file or log in clear', async () => {
    const project = await makeProject(app.ctx);
    const { ctx } = project;
    await createConfig({
      ctx,
      input: {
        name: 'login',
        fields: {
          username: { value: 'maria', secret: false },
          password: { value: SECRETS.stored, secret: true },
        },
      },
    });
    await importTests(project, [
      aTest('login', { configs: ['login'] }),
      aTest('cart', { configs: ['login'], resumeFrom: 'login' }),
    ]);
    const seen: unknown[] = [];
    const examine = scripted({
      default: async (input) => {
        seen.push(input.configs);
        return {
          outputs: { code: SECRETS.output },
          browserState: {
            version: 1,
            storage: { cookies: [{ value: SECRETS.cookie }] },
            sessionStorage: {},
            url: 'http://x.test',
          },
        };
      },
    });
    const worker = await startWorker({ ctx: app.ctx, examine });
    const plain = await startRun({ ctx, input: {} });
    await waitForRun({ ctx, input: { shortId: plain.run.shortId, timeoutMs: 20_000 } });
    const overridden = await startRun({
      ctx,
      input: { parameters: { configs: { login: { username: 'bob', password: SECRETS.override } } } },
    });
    await waitForRun({ ctx, input: { shortId: overridden.run.shortId, timeoutMs: 20_000 } });
    await worker.drain();
    expect((await getRunStatus({ ctx, input: { shortId: overridden.run.shortId } })).result).toBe('PASSED');
    const login = (username: string, password: string) => ({
      login: { username: { value: username, secret: false }, password: { value: password, secret: true } },
    });
    expect(seen).toEqual([
      login('maria', SECRETS.stored),
      login('maria', SECRETS.stored),
      login('bob', SECRETS.override),
      login('bob', SECRETS.override),
    ]);

    const haystacks = {
      ...(await dumpTables(app)),
      ...dumpFiles(app.config.dataDir),
      log: app.log.join('\n'),
    };
    // The search itself works: this name is stored in clear.
    expect(Object.values(haystacks).some((text) => text.includes('http://shop.example.test/'))).toBe(true);
    const needles = [...Object.values(SECRETS), project.token].flatMap((secret) => [
      secret,
      Buffer.from(secret).toString('base64').slice(0, -4),
      Buffer.from(secret).toString('hex'),
    ]);
    for (const [where, text] of Object.entries(haystacks)) {
      for (const needle of needles) expect(text.includes(needle), `a secret in ${where}`).toBe(false);
    }
  });

  it('cannot be read with another key, and the process says so when it starts', async () => {
    if (engine.name === 'embedded') await app.close();
    const config = loadConfig(
      {},
      { ...app.config, secretKey: Buffer.alloc(32, 7).toString('base64'), logLevel: 'silent' },
    );
    await expect(openApp(config)).rejects.toMatchObject({
      code: 'wrong_secret_key',
      message: expect.stringContaining('ASSAY_SECRET_KEY'),
    });
  });
});

async function dumpTables(app: TestApp): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(app.ctx.db);
  const dump: Record<string, string> = {};
  for (const { name } of rows) {
    const table = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(
      app.ctx.db,
    );
    dump[`table ${name}`] = table.rows.map((row) => row.row).join('\n');
  }
  return dump;
}

/** Every file of the data folder, those of the embedded database (heap, write-ahead log) included; the key itself aside. */
function dumpFiles(dataDir: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const path of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
    const file = join(dataDir, path);
    if (statSync(file).isFile()) files[`file ${path}`] = readFileSync(file, 'latin1');
  }
  return files;
}
