import { QueryClient } from '@tanstack/react-query';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { NAVIGATION } from '../src/app/navigation.ts';
import { PAGES } from './pages.ts';

/** `/` only leads on, to the first project. */
const LEADS_ON = ['/'];

let routes: string[];

beforeAll(async () => {
  // What the modules of the dashboard ask of a browser when they are loaded.
  vi.stubGlobal('location', new URL('http://dashboard.example/'));
  vi.stubGlobal('localStorage', { getItem: () => null });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }));
  const { makeRouter } = await import('../src/router.tsx');
  routes = Object.keys(makeRouter(new QueryClient()).routesByPath);
});

const bare = (path: string) => path.replace(/(.)\/$/, '$1');

describe('the list of pages', () => {
  it('has every page that the router knows', () => {
    const listed = new Set(PAGES.map(({ route }) => bare(route)));
    expect(routes.length).toBeGreaterThan(20);
    expect(routes.map(bare).filter((route) => !LEADS_ON.includes(route) && !listed.has(route))).toEqual([]);
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
