import { cpus, loadavg, release, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchShopTest } from './shop-test.ts';
import { benchStatusRequests } from './status-requests.ts';

/**
 * `npm run bench [-- --rounds N] [--only shop|status]`: prints Markdown tables on standard output, progress on standard
 * error. The figures in RESULTS.md come from it.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '12' }, only: { type: 'string' } },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || ![undefined, 'shop', 'status'].includes(values.only)) {
  console.error('usage: npm run bench -- [--rounds N] [--only shop|status]');
  process.exit(2);
}

const cpu = cpus();
console.log(
  `${new Date().toISOString().slice(0, 10)}, ${process.platform} ${release()}, ${cpu.length} × ${cpu[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${rounds} rounds, load average ${loadavg()[0]!.toFixed(1)} before\n`,
);
if (values.only !== 'status') {
  const { table, ratio } = await benchShopTest(rounds);
  console.log(`${table}\n\nAssay takes ${ratio.toFixed(2)} times the wall time of the hand-written test.\n`);
}
if (values.only !== 'shop') {
  const { table, ratio } = await benchStatusRequests(Math.max(3, Math.round(rounds / 4)), 4);
  console.log(
    `${table}\n\nThe status route answers ${ratio.toFixed(2)} times as many requests as the bare one.`,
  );
}
