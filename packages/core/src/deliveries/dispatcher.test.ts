import { expect, it } from 'vitest';
import type { AppContext } from '../ctx.ts';
import { startDispatcher } from './dispatcher.ts';

it('ends in its time although the database does not answer', async () => {
  const never = () => new Promise<never>(() => {});
  const ctx = {
    config: { delivery: { lookMs: 60_000 } },
    notices: { on: () => () => {} },
    db: { transaction: () => ({ execute: never }) },
  } as unknown as AppContext;
  const dispatcher = startDispatcher({ ctx, senders: {} });
  expect(await dispatcher.stop({ timeoutMs: 50, graceMs: 10 })).toBeUndefined();
});
