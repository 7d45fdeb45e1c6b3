import { QueryClient } from '@tanstack/react-query';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../core/src/index.ts';
import {
  chatUrl,
  issueUrl,
  releaseCheckUrl,
  runsUrl,
  runTestCaseUrl,
  runUrl,
  testCaseUrl,
} from '../../core/src/links.ts';
import { NAVIGATION } from '../src/app/navigation.ts';
import { PAGES } from './pages.ts';

/** These only lead on: to the first project, and from addresses that the API gives out. */
const LEADS_ON = [
  '/',
  '/p/$project/results/$run',
  '/p/$project/results/test/$case',
  '/p/$project/test-cases/$test/{-$edit}',
  '/p/$project/chat/$chat',
  '/p/$project/release-checks/$release',
];

let router: ReturnType<typeof import('../src/router.tsx').makeRouter>;
let routes: string[];

beforeAll(async () => {
  // What the modules of the dashboard ask of a browser when they are loaded.
  vi.stubGlobal('location', new URL('http://dashboard.example/'));
  vi.stubGlobal('window', { addEventListener() {} });
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }));
  const { makeRouter } = await import('../src/router.tsx');
  router = makeRouter(new QueryClient());
  routes = Object.keys(router.routesByPath);
});

const bare = (path: string) => path.replace(/(.)\/$/, '$1');

describe('the list of pages', () => {
  it('has every page that the router knows', () => {
    const listed = new Set(PAGES.map(({ route }) => bare(route)));
    expect(routes.length).toBeGreaterThan(20);
    const unlisted = routes.map(bare).filter((route) => !listed.has(route));
    expect(unlisted.sort()).toEqual([...LEADS_ON].sort());
  });

  it('has no page that the router does not know, but the one that shows what is said then', () => {
    const known = new Set(routes.map(bare));
    expect(PAGES.map(({ route }) => bare(route)).filter((route) => !known.has(route))).toEqual([
      '/p/$project/nowhere',
    ]);
  });

  it('has every place that the navigation leads to', () => {
    const listed = new Set(PAGES.map(({ route }) => bare(route)));
    const places = NAVIGATION.flatMap(({ items }) => items.map(({ to }) => to));
    expect(places.filter((to) => !listed.has(to))).toEqual([]);
  });
});

describe('the addresses that the API, alerts and tickets give out', () => {
  const config = { publicUrl: 'https://assay.example' } as Config;
  it.each([
    [runUrl(config, 'abc', 'run1'), '/p/$project/results/$run'],
    [runsUrl(config, 'abc'), '/p/$project/runs'],
    [runTestCaseUrl(config, 'abc', 'rtc1'), '/p/$project/results/test/$case'],
    [testCaseUrl(config, 'abc', 'test1'), '/p/$project/test-cases/$test/{-$edit}'],
    [chatUrl(config, 'abc', 'chat1'), '/p/$project/chat/$chat'],
    [releaseCheckUrl(config, 'abc', 'rel1'), '/p/$project/release-checks/$release'],
    [issueUrl(config, 'abc', 'iss1'), '/p/$project/findings/$finding'],
  ])('%s is a page', (address, route) => {
    const [, , found] = router.getMatchedRoutes(new URL(address).pathname);
    expect(found?.fullPath).toBe(route);
  });
});
