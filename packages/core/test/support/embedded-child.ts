import { bootstrap, createConfig, loadConfig, openApp } from '../../src/index.ts';

/** A process with the embedded database, to be killed while it writes. argv: data folder. Says `wrote <n>` after each commit. */
const dataDir = process.argv[2] ?? '';
const app = await openApp(loadConfig({}, { dataDir, logLevel: 'silent' }));
const { project } = await bootstrap({ ctx: app.ctx });
const ctx = { ...app.ctx, actor: { kind: 'system' as const, projectId: project.id } };
process.stdout.write('ready\n');
for (let index = 1; ; index += 1) {
  await createConfig({ ctx, input: { name: `config ${index}`, fields: {} } });
  process.stdout.write(`wrote ${index}\n`);
}
