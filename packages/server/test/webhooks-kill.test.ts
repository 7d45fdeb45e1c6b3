import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { proveWebhooks } from '../../../bench/webhooks.ts';
import { createTestDatabase } from '../../../test/support/postgres.ts';

let database: { url: string; drop(): Promise<void> };
beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'));
});
afterAll(() => database?.drop());

/** The small form of `npm run bench -- --only webhooks`. */
it('loses no event when the server is killed while receivers fail, hang, redirect and throttle', async () => {
  const proof = await proveWebhooks({ events: 6, receivers: 10, kills: 1, databaseUrl: database.url });
  expect(proof).toMatchObject({ deliveries: 60, due: 54, arrived: 54, lost: 0, ids: 0, forged: 0 });
  // What was in hand when it was killed came again.
  expect(proof.repeated).toBeGreaterThan(0);
  expect(proof.requests).toBeGreaterThan(60);
  expect(proof.broken).toEqual({ delivered: 0, other: 6 });
}, 120_000);
