// Not the whole package: its engine takes seconds to load.
import { openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { withEffectHook } from '../../src/db/effect-hook.ts';
import { claimIdempotencyKey } from '../../src/idempotency/claim.ts';
import { recordEffect } from '../../src/idempotency/record.ts';
import { startRun } from '../../src/runs/start.ts';

/**
 * Starts a run for an idempotency key, to be killed on the way. argv: database URL, data folder, project id, key, where.
 * `before`: says `holding` with everything written and nothing committed. `after`: says `committed <run id>`.
 */
const [databaseUrl, dataDir = '', projectId = '', key = '', where] = process.argv.slice(2);
const { ctx } = await openApp(loadConfig({}, { databaseUrl, dataDir, logLevel: 'silent' }));
const use = { owner: 'test', key, requestHash: 'hash' };
const claim = await claimIdempotencyKey({ ctx, input: use });
if (!('claimId' in claim)) throw new Error('the key was taken');
const { run } = await withEffectHook(
  async (trx, result) => {
    await recordEffect(trx, ctx, { ...use, claimId: claim.claimId }, result);
    if (where !== 'before') return;
    process.stdout.write('holding\n');
    await new Promise(() => setInterval(() => undefined, 60_000));
  },
  () => startRun({ ctx: { ...ctx, actor: { kind: 'system', projectId } }, input: {} }),
);
process.stdout.write(`committed ${run.id}\n`);
setInterval(() => undefined, 60_000);
