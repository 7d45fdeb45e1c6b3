import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchDashboard } from './dashboard/dashboard.ts';
import { benchDefects } from './defects.ts';
import { benchLocate } from './locate.ts';
import { benchShopTest } from './shop-test.ts';
import { benchStatus } from './status/requests.ts';
import { benchWait } from './wait.ts';
import { benchWebhooks } from './webhooks.ts';

const PARTS = ['shop', 'locate', 'status', 'defects', 'webhooks', 'wait', 'dashboard'];

/**
 * `npm run bench [-- --rounds N] [--only PART] [--repeats N] [--outage S] [--runs 1000,1000000] [--list-runs 100000]`: prints
 * Markdown tables on standard output, progress on standard error. PART is one of those above. The figures in RESULTS.md come from it.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '12' },
    only: { type: 'string' },
    repeats: { type: 'string', default: '1' },
    outage: { type: 'string', default: '60' },
    runs: { type: 'string', default: '1000,1000000' },
    'list-runs': { type: 'string', default: '100000' },
  },
});
const rounds = Number(values.rounds);
if (
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  !(Number(values.repeats) >= 1) ||
  !(Number(values.outage) >= 0) ||
  !(Number(values['list-runs']) >= 100) ||
  !(values.only === undefined || PARTS.includes(values.only))
) {
  console.error(
    `usage: npm run bench -- [--rounds N] [--only ${PARTS.join('|')}] [--repeats N] [--outage SECONDS] [--list-runs 100000]`,
  );
  process.exit(2);
}

const cpu = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${process.platform} ${release()}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${rounds} rounds, load average ${loadavg()[0]!.toFixed(1)} before\n`,
);
const repeats = Number(values.repeats);
const wanted = (part: string) => values.only === undefined || values.only === part;
if (wanted('shop')) {
  const { table, ratio } = await benchShopTest(rounds);
  console.log(`${table}\n\nAssay takes ${ratio.toFixed(2)} times the wall time of the hand-written test.\n`);
}
if (wanted('locate')) {
  const { table, worst } = await benchLocate();
  console.log(`${table}\n\nThe slowest kind of look takes ${worst.toFixed(0)} ms.\n`);
}
if (wanted('status')) {
  const table = await benchStatus({
    rounds: Math.max(3, Math.round(rounds / 3)),
    sizes: values.runs.split(',').map(Number),
    databases: ['PostgreSQL', 'embedded'],
  });
  console.log(`${table}\n`);
}
if (wanted('defects')) {
  const { table, wrong } = await benchDefects(repeats);
  console.log(`\n${table}`);
  if (wrong > 0) process.exitCode = 1;
}
if (wanted('webhooks')) {
  const { table, failed } = await benchWebhooks();
  console.log(`\n${table}`);
  if (failed) process.exitCode = 1;
}
if (wanted('wait')) {
  const { table, worst } = await benchWait(rounds, Number(values.outage));
  console.log(`\n${table}\n\nThe end of a run was told ${worst.toFixed(0)} ms after it, at the latest.`);
  if (worst > 1_000) process.exitCode = 1;
}
if (wanted('dashboard')) {
  const { table, missed } = await benchDashboard(
    Math.max(3, Math.round(rounds / 2)),
    Number(values['list-runs']),
  );
  console.log(
    `\n${table}\n\n${missed.length === 0 ? 'Every aim is met.' : `Missed:\n${missed.map((line) => `- ${line}`).join('\n')}`}`,
  );
  if (missed.length > 0) process.exitCode = 1;
}
