import { isTerminal, type RunResult, type RunStatus } from '@assay/contract';
import type { CaseOutcome, GraphCase } from './types.ts';

/**
 * The rules of the run graph, as pure functions: `assay run` and the server's worker follow the same ones.
 * `outcomes` holds what is known so far; a case that is absent from it, or not terminal, has not ended.
 */
export type Outcomes = ReadonlyMap<string, CaseOutcome>;

/** A case that cannot run any more, and the case whose outcome is to blame. */
export interface SkippedCase {
  id: string;
  /** The case at the root: the one that ended without PASSED, or an id that is not among the cases at all. */
  because: string;
}

export function passed(outcome: CaseOutcome | undefined): boolean {
  return outcome?.status === 'COMPLETED' && outcome.result === 'PASSED';
}

function ended(outcome: CaseOutcome | undefined): boolean {
  return outcome !== undefined && isTerminal(outcome.status);
}

/**
 * One cycle of dependencies as a path that ends where it began (`['a', 'b', 'a']`), or null. Dependencies on ids
 * that are not among the cases are not followed. Iterative, so that a chain of any length is fine.
 */
export function findCycle(cases: readonly GraphCase[]): string[] | null {
  const byId = new Map(cases.map((entry) => [entry.id, entry]));
  const done = new Set<string>();
  for (const root of cases) {
    if (done.has(root.id)) continue;
    const path: { id: string; next: number }[] = [{ id: root.id, next: 0 }];
    const onPath = new Set([root.id]);
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const dependency = byId.get(top.id)?.dependsOn[top.next];
      if (dependency === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        path.pop();
        continue;
      }
      top.next += 1;
      if (onPath.has(dependency)) {
        const ids = path.map((entry) => entry.id);
        return [...ids.slice(ids.indexOf(dependency)), dependency];
      }
      if (done.has(dependency) || !byId.has(dependency)) continue;
      onPath.add(dependency);
      path.push({ id: dependency, next: 0 });
    }
  }
  return null;
}

/** Ids of the cases that may start now: not in `outcomes` yet, and every dependency PASSED. In the order given. */
export function readyCases(cases: readonly GraphCase[], outcomes: Outcomes): string[] {
  return cases
    .filter((entry) => !outcomes.has(entry.id) && entry.dependsOn.every((id) => passed(outcomes.get(id))))
    .map((entry) => entry.id);
}

/**
 * Cases that have not started and never can, because a dependency (of a dependency …) ended without PASSED or is
 * not among the cases. They become COMPLETED/SKIPPED. In the order given.
 */
export function skipDependants(cases: readonly GraphCase[], outcomes: Outcomes): SkippedCase[] {
  const known = new Set(cases.map((entry) => entry.id));
  const dependants = new Map<string, GraphCase[]>();
  const blame = new Map<string, string>();
  for (const entry of cases) {
    for (const id of entry.dependsOn) {
      const list = dependants.get(id);
      if (list) list.push(entry);
      else dependants.set(id, [entry]);
      if (!known.has(id) && !outcomes.has(id)) blame.set(id, id);
    }
  }
  for (const [id, outcome] of outcomes) if (ended(outcome) && !passed(outcome)) blame.set(id, id);
  // Roots that ran come before roots that were themselves skipped: they are the better explanation.
  const queue = [...blame.keys()].sort(
    (a, b) => Number(outcomes.get(a)?.result === 'SKIPPED') - Number(outcomes.get(b)?.result === 'SKIPPED'),
  );
  for (let index = 0; index < queue.length; index += 1) {
    const id = queue[index]!;
    for (const dependant of dependants.get(id) ?? []) {
      if (blame.has(dependant.id) || outcomes.has(dependant.id)) continue;
      blame.set(dependant.id, blame.get(id)!);
      queue.push(dependant.id);
    }
  }
  return cases
    .filter((entry) => !outcomes.has(entry.id) && blame.has(entry.id))
    .map((entry) => ({ id: entry.id, because: blame.get(entry.id)! }));
}

/**
 * Ids of the chosen cases together with everything they depend on, in the order of `cases`: what a run of a choice
 * has to contain so that its dependencies can pass first.
 */
export function withDependencies(cases: readonly GraphCase[], chosen: Iterable<string>): string[] {
  const byId = new Map(cases.map((entry) => [entry.id, entry]));
  const wanted = new Set<string>();
  const queue = [...chosen];
  for (let index = 0; index < queue.length; index += 1) {
    const entry = byId.get(queue[index]!);
    if (!entry || wanted.has(entry.id)) continue;
    wanted.add(entry.id);
    queue.push(...entry.dependsOn);
  }
  return cases.filter((entry) => wanted.has(entry.id)).map((entry) => entry.id);
}

/**
 * Status and result of a run from those of its cases. Any FAILED case: COMPLETED/FAILED. Else any ERROR: ERROR.
 * Else any CANCELLED: CANCELLED. Else all SKIPPED (also: no case at all): COMPLETED/SKIPPED. Else COMPLETED/PASSED.
 * While a case has not ended: RUNNING.
 */
export function aggregateRun(outcomes: Iterable<CaseOutcome>): {
  status: RunStatus;
  result: RunResult | null;
} {
  const all = [...outcomes];
  if (all.some((outcome) => !ended(outcome))) return { status: 'RUNNING', result: null };
  if (all.some((outcome) => outcome.status === 'COMPLETED' && outcome.result === 'FAILED')) {
    return { status: 'COMPLETED', result: 'FAILED' };
  }
  // COMPLETED without a result is against the contract of a case; it must never add up to PASSED.
  if (
    all.some((outcome) => outcome.status === 'ERROR' || (outcome.status === 'COMPLETED' && !outcome.result))
  ) {
    return { status: 'ERROR', result: null };
  }
  if (all.some((outcome) => outcome.status === 'CANCELLED')) return { status: 'CANCELLED', result: null };
  const result = all.some((outcome) => outcome.result === 'PASSED') ? 'PASSED' : 'SKIPPED';
  return { status: 'COMPLETED', result };
}
