import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { embeddedDataDir } from '../../../test/support/embedded-template.ts';
import {
  bootstrap,
  eventsSince,
  getRunStatus,
  listConfigs,
  loadConfig,
  openApp,
  startRun,
  waitForRun,
} from '../src/index.ts';
import { type Child, startChild } from './support/child.ts';
import { engines } from './support/engines.ts';
import { aTest, importTests, makeProject } from './support/project.ts';

/** Processes are started and databases made here, which takes long on a busy machine; every wait inside is bounded. */
vi.setConfig({ testTimeout: 120_000 });

const children: Child[] = [];
function child(script: string, args: string[]): Child {
  const started = startChild(script, args);
  children.push(started);
  return started;
}

afterEach(async () => {
  for (const entry of children.splice(0)) if (entry.process.exitCode === null) await entry.kill();
});

describe('kill -9 of a worker process', () => {
  it('in the middle of its cases loses nothing: another one finishes them', async () => {
    const app = await engines.find((engine) => engine.name === 'postgres')!.open();
    try {
      const project = await makeProject(app.ctx);
      await importTests(project, [aTest('a'), aTest('b'), aTest('c', { resumeFrom: 'a' })]);
      const args = [app.config.databaseUrl!, app.config.dataDir];
      const doomed = child('worker-child.ts', [...args, 'hang']);
      await doomed.says('ready');
      const { run } = await startRun({ ctx: project.ctx, input: {} });
      await doomed.says('started', 2);
      await doomed.kill();
      const before = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
      expect(before).toMatchObject({ status: 'RUNNING', counts: { running: 2, pending: 1 } });
      const next = child('worker-child.ts', [...args, 'pass']);
      await next.says('ready');
      expect(await waitForRun({ ctx: project.ctx, input: { shortId: run.shortId, timeoutMs: 30_000 } })).toBe(
        true,
      );
      const after = await getRunStatus({ ctx: project.ctx, input: { shortId: run.shortId } });
      expect(after).toMatchObject({ status: 'COMPLETED', result: 'PASSED', counts: { passed: 3 } });
      const { events } = await eventsSince({ ctx: project.ctx, input: { runShortId: run.shortId } });
      expect(events.filter((event) => event.type === 'case-retried')).toHaveLength(2);
      expect(events.filter((event) => event.type === 'case-ended')).toHaveLength(3);
    } finally {
      await app.destroy();
    }
  });
});

describe('the embedded database', () => {
  function folder(): string {
    return mkdtempSync(join(tmpdir(), 'assay-core-embedded-'));
  }

  it('keeps every acknowledged row when its process is killed, and is opened again at once', async () => {
    const dataDir = await embeddedDataDir();
    const writer = child('embedded-child.ts', [dataDir]);
    await writer.says('wrote', 40);
    await writer.kill();
    const acknowledged = writer.lines.filter((line) => line.startsWith('wrote')).length;
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(true);
    const app = await openApp(loadConfig({}, { dataDir, logLevel: 'silent' }));
    const { created, project, token } = await bootstrap({ ctx: app.ctx });
    expect({ created, token }).toEqual({ created: false, token: null });
    const { configs } = await listConfigs({
      ctx: { ...app.ctx, actor: { kind: 'system', projectId: project.id } },
    });
    const names = new Set(configs.map((config) => config.name));
    for (let index = 1; index <= acknowledged; index += 1) expect(names).toContain(`config ${index}`);
    await app.close();
    expect(existsSync(join(dataDir, 'database.lock'))).toBe(false);
    rmSync(dataDir, { recursive: true });
  });

  it('is opened by one process only, and the refusal names the other one', async () => {
    const dataDir = await embeddedDataDir();
    const holder = child('embedded-child.ts', [dataDir]);
    await holder.says('ready');
    await expect(openApp(loadConfig({}, { dataDir, logLevel: 'silent' }))).rejects.toMatchObject({
      code: 'database_in_use',
      message: expect.stringContaining(`process ${holder.process.pid} on ${hostname()}`),
    });
    await holder.kill();
    rmSync(dataDir, { recursive: true });
  });

  it('of another PostgreSQL major is refused with what to do', async () => {
    const app = await engines[0]!.open();
    await app.close();
    const copy = folder();
    cpSync(app.config.dataDir, copy, { recursive: true });
    const marker = join(copy, 'database', 'PG_VERSION');
    expect(readFileSync(marker, 'utf8').trim()).toBe('18');
    writeFileSync(marker, '17\n');
    await expect(openApp(loadConfig({}, { dataDir: copy, logLevel: 'silent' }))).rejects.toMatchObject({
      code: 'database_version',
      message: expect.stringContaining('pg_dump'),
    });
    rmSync(copy, { recursive: true });
    await app.destroy();
  });
});
