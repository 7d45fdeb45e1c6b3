import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aggregateRun, findCycle, readyCases, skipDependants, withDependencies } from './graph.ts';
import type { CaseOutcome, GraphCase } from './types.ts';

const PASSED: CaseOutcome = { status: 'COMPLETED', result: 'PASSED' };
const FAILED: CaseOutcome = { status: 'COMPLETED', result: 'FAILED', errorCode: 'TEST_FAILED' };
const SKIPPED: CaseOutcome = { status: 'COMPLETED', result: 'SKIPPED' };
const ERROR: CaseOutcome = { status: 'ERROR', result: null, errorCode: 'AGENT_UNDECIDED' };
const CANCELLED: CaseOutcome = { status: 'CANCELLED', result: null };
const RUNNING: CaseOutcome = { status: 'RUNNING', result: null };

const graph = (edges: Record<string, string[]>): GraphCase[] =>
  Object.entries(edges).map(([id, dependsOn]) => ({ id, dependsOn }));

describe('findCycle', () => {
  it('finds none in a diamond', () => {
    expect(findCycle(graph({ a: [], b: ['a'], c: ['a'], d: ['b', 'c'] }))).toBeNull();
  });

  it('names the way round', () => {
    expect(findCycle(graph({ x: ['a'], a: ['b'], b: ['c'], c: ['a'] }))).toEqual(['a', 'b', 'c', 'a']);
  });

  it('sees a case that depends on itself', () => {
    expect(findCycle(graph({ a: ['a'] }))).toEqual(['a', 'a']);
  });

  it('takes a chain of 20,000 cases without running out of stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => ({
      id: `${index}`,
      dependsOn: index ? [`${index - 1}`] : [],
    }));
    expect(findCycle(chain.reverse())).toBeNull();
  });

  it('agrees with a topological sort on random graphs', () => {
    const edges = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 14 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const cases = Array.from({ length: 8 }, (_, id) => ({
          id: `${id}`,
          dependsOn: pairs.filter(([from]) => from === id).map(([, to]) => `${to}`),
        }));
        const left = new Map(cases.map((entry) => [entry.id, entry.dependsOn]));
        for (let moved = true; moved; ) {
          moved = false;
          for (const [id, dependsOn] of left) {
            if (dependsOn.every((other) => !left.has(other))) moved = left.delete(id) || moved;
          }
        }
        const cycle = findCycle(cases);
        expect(cycle !== null).toBe(left.size > 0);
        for (let index = 0; cycle && index + 1 < cycle.length; index += 1) {
          expect(cases.find((entry) => entry.id === cycle[index])?.dependsOn).toContain(cycle[index + 1]);
        }
      }),
    );
  });
});

describe('readyCases', () => {
  const cases = graph({ login: [], cart: ['login'], pay: ['cart', 'login'], help: [] });

  it('starts with the cases that depend on nothing', () => {
    expect(readyCases(cases, new Map())).toEqual(['login', 'help']);
  });

  it('releases a dependant only when everything before it passed', () => {
    expect(readyCases(cases, new Map([['login', RUNNING]]))).toEqual(['help']);
    expect(readyCases(cases, new Map([['login', PASSED]]))).toEqual(['cart', 'help']);
    expect(readyCases(cases, new Map([['login', FAILED]]))).toEqual(['help']);
    expect(
      readyCases(
        cases,
        new Map([
          ['login', PASSED],
          ['cart', PASSED],
        ]),
      ),
    ).toEqual(['pay', 'help']);
  });

  it('never releases a case whose dependency does not exist', () => {
    expect(readyCases(graph({ a: ['ghost'] }), new Map())).toEqual([]);
  });
});

describe('skipDependants', () => {
  const cases = graph({ login: [], cart: ['login'], pay: ['cart'], help: [] });

  it.each([
    ['failed', FAILED],
    ['errored', ERROR],
    ['cancelled', CANCELLED],
    ['skipped', SKIPPED],
  ])('skips everything behind a case that %s, and names that case', (_word, outcome) => {
    expect(skipDependants(cases, new Map([['login', outcome]]))).toEqual([
      { id: 'cart', because: 'login' },
      { id: 'pay', because: 'login' },
    ]);
  });

  it('skips nothing while a dependency runs or after it passed', () => {
    expect(skipDependants(cases, new Map([['login', RUNNING]]))).toEqual([]);
    expect(skipDependants(cases, new Map([['login', PASSED]]))).toEqual([]);
  });

  it('leaves cases alone that have an outcome already', () => {
    const outcomes = new Map([
      ['login', FAILED],
      ['cart', SKIPPED],
    ]);
    expect(skipDependants(cases, outcomes)).toEqual([{ id: 'pay', because: 'cart' }]);
  });

  it('skips a case whose dependency is not there, so that it can neither hang nor pass', () => {
    expect(skipDependants(graph({ a: ['ghost'], b: ['a'] }), new Map())).toEqual([
      { id: 'a', because: 'ghost' },
      { id: 'b', because: 'ghost' },
    ]);
  });

  it('ready and skipped together bring every acyclic graph to its end', () => {
    const input = fc.tuple(
      fc.array(fc.tuple(fc.nat(7), fc.nat(7))),
      fc.array(fc.boolean(), { minLength: 8 }),
    );
    fc.assert(
      fc.property(input, ([pairs, results]) => {
        const all = Array.from({ length: 8 }, (_, id) => ({
          id: `${id}`,
          dependsOn: pairs.filter(([from, to]) => from === id && to < from).map(([, to]) => `${to}`),
        }));
        const outcomes = new Map<string, CaseOutcome>();
        for (let round = 0; outcomes.size < 8; round += 1) {
          expect(round).toBeLessThan(20);
          for (const { id } of skipDependants(all, outcomes)) outcomes.set(id, SKIPPED);
          for (const id of readyCases(all, outcomes)) outcomes.set(id, results[Number(id)] ? PASSED : FAILED);
        }
        for (const entry of all) {
          const free = entry.dependsOn.every((id) => outcomes.get(id)?.result === 'PASSED');
          expect(outcomes.get(entry.id)?.result === 'SKIPPED').toBe(!free);
        }
      }),
    );
  });
});

describe('withDependencies', () => {
  it('adds everything that has to pass first, in file order', () => {
    const cases = graph({ login: [], cart: ['login'], pay: ['cart'], help: [] });
    expect(withDependencies(cases, ['pay'])).toEqual(['login', 'cart', 'pay']);
    expect(withDependencies(cases, ['help'])).toEqual(['help']);
  });

  it('ends on a cycle', () => {
    expect(withDependencies(graph({ a: ['b'], b: ['a'] }), ['a'])).toEqual(['a', 'b']);
  });
});

describe('aggregateRun', () => {
  it.each<[string, CaseOutcome[], string, string | null]>([
    ['all passed', [PASSED, PASSED], 'COMPLETED', 'PASSED'],
    ['one failed', [PASSED, FAILED, ERROR, SKIPPED], 'COMPLETED', 'FAILED'],
    ['one errored, none failed', [PASSED, ERROR, SKIPPED], 'ERROR', null],
    ['some skipped', [PASSED, SKIPPED], 'COMPLETED', 'PASSED'],
    ['all skipped', [SKIPPED, SKIPPED], 'COMPLETED', 'SKIPPED'],
    ['nothing to run', [], 'COMPLETED', 'SKIPPED'],
    ['cancelled', [PASSED, CANCELLED], 'CANCELLED', null],
    ['not ended', [FAILED, RUNNING], 'RUNNING', null],
    ['completed without a result', [PASSED, { status: 'COMPLETED', result: null }], 'ERROR', null],
  ])('%s', (_name, outcomes, status, result) => {
    expect(aggregateRun(outcomes)).toEqual({ status, result });
  });
});
