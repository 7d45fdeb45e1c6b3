import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createSampleOffer, type SampleShopOffer } from '../../cli/src/sample/offer.ts';
import { updateEnvironment, updateTestPlan } from '../../core/src/index.ts';
import { wrongInAnyLook } from './looks.ts';
import { signedIn } from './signed-in.ts';
import { type House, openHouse, type Visitor } from './support.ts';

vi.setConfig({ testTimeout: 240_000 });

let sample: SampleShopOffer;
let house: House;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  sample = createSampleOffer({ port: 0, smtp: undefined });
  house = await openHouse([], { sample });
  visitor = await signedIn(house);
  page = visitor.page;
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await house?.close();
  await sample?.close();
});

it('starts the sample shop by a click, and leads to the run of its tests', async () => {
  await page.goto(house.server.url);
  const start = page.getByRole('button', { name: 'Start the sample shop and test it' });
  await start.waitFor();
  expect(await wrongInAnyLook(page)).toEqual([]);
  await start.click();
  await page.waitForURL(/\/runs\//);
  await page.getByRole('list', { name: 'Cases' }).getByText('Passed').first().waitFor();
  // The rest of the thirty tests would show nothing more of this.
  const run = page.url().split('/runs/')[1]!.split('?')[0]!;
  await house.ask(`/v1/run/${run}/cancel`, { mode: 'now' });
  expect(visitor.complaints).toEqual([]);
});

it('plants a defect once there was a run that passed, and says what it does', async () => {
  const { url } = await house.ask('/v1/sample');
  const { testCases } = await house.ask('/v1/test-cases?text=adds%20up&limit=100');
  const one = testCases.find(({ name }: { name: string }) => name === 'The cart adds up');
  const { testPlans } = await house.ask('/v1/test-plans');
  const input = { testPlan: testPlans[0].shortId, testCaseIds: [one.id] };
  await updateTestPlan({ ctx: house.projectCtx, input });
  const { run } = await house.ask('/v1/run', {});
  await expect
    .poll(async () => (await house.ask(`/v1/run/${run.shortId}?wait=30`)).result, { timeout: 120_000 })
    .toBe('PASSED');
  await page.goto(house.server.url);
  await page.getByText('It runs at').waitFor();
  expect(await page.getByRole('link', { name: url }).count()).toBe(1);
  await page.getByText('The total is cut to whole dollars').waitFor();
  expect(await wrongInAnyLook(page)).toEqual([]);
  await page.getByRole('button', { name: 'Plant it and run the tests' }).click();
  await page.getByRole('heading', { level: 1, name: /Failed/ }).waitFor({ timeout: 180_000 });
  await page.getByRole('link', { name: /The cart adds up/ }).waitFor();
  expect(await house.ask('/v1/sample')).toMatchObject({ planted: ['wrong-total'] });
});

it('moves its tests with the shop, but not away from an address that somebody has set', async () => {
  const { url } = await house.ask('/v1/sample');
  const { applications } = await house.ask('/v1/applications');
  const shop = applications.find(({ name }: { name: string }) => name === 'Harbour Goods');
  const first = async () =>
    (await house.ask(`/v1/applications/${shop.shortId}/environments`)).environments[0];
  const environment = (await first()).shortId;
  // As a start before wrote it, when the shop listened there.
  const { projectCtx: ctx } = house;
  await updateEnvironment({ ctx, input: { environment, url: 'http://127.0.0.1:9' } });
  await house.ask('/v1/sample', { defects: [] });
  expect((await first()).url).toBe(url);
  const own = 'https://shop.staging.example.test/';
  const changed = await fetch(`${house.server.url}/v1/environments/${environment}`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${house.server.bootstrap.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ url: own }),
  });
  expect(changed.status).toBe(200);
  await house.ask('/v1/sample', { defects: [] });
  expect((await first()).url).toBe(own);
});
