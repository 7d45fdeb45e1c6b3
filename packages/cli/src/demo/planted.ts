import type { RunStatusAnswer } from '@assay/contract';

/** What is wrong with the shop in the demo, and what a run must therefore find: no more and no less. */
export const PLANTED = {
  /** The tests of the demo: those with one of these labels, so that it takes well under a minute. */
  labels: ['smoke', 'cart', 'orders'] as readonly string[],
  defects: ['stale-orders'],
  what: 'after a draft order is deleted its row stays in the list',
  failed: 'Deleting a draft',
  /** The clause of that case that must be the broken one: its first. */
  clause: 'The row "1040" is not shown',
  skipped: 'A deleted draft stays away',
  leastCases: 8,
} as const;

/** Clauses as the detail of a run test case carries them. */
export interface DetailClause {
  text: string;
  outcome: string;
  expected: string | null;
  actual: string | null;
  reason: string | null;
}

/** How the outcome differs from the planted one, one sentence each; empty when it is exactly that. */
export function differences(run: RunStatusAnswer, clausesOfFailed: readonly DetailClause[]): string[] {
  const found: string[] = [];
  const cases = run.runTestCases;
  if (run.status !== 'COMPLETED' || run.result !== 'FAILED') {
    found.push(`the run should be COMPLETED FAILED and is ${run.status} ${run.result}`);
  }
  if (cases.length < PLANTED.leastCases) {
    found.push(`there should be at least ${PLANTED.leastCases} cases and there are ${cases.length}`);
  }
  for (const { name, status, result } of cases) {
    const wanted = name === PLANTED.failed ? 'FAILED' : name === PLANTED.skipped ? 'SKIPPED' : 'PASSED';
    if (status !== 'COMPLETED' || result !== wanted) {
      found.push(`"${name}" should be ${wanted} and is ${result ?? status}`);
    }
  }
  for (const name of [PLANTED.failed, PLANTED.skipped]) {
    if (!cases.some((entry) => entry.name === name)) found.push(`"${name}" is not in the run`);
  }
  const broken = clausesOfFailed.filter(({ outcome }) => outcome === 'broken').map(({ text }) => text);
  if (broken[0] !== PLANTED.clause) {
    found.push(
      `the broken clause should be "${PLANTED.clause}" and is ${broken.map((text) => `"${text}"`).join(', ') || 'none'}`,
    );
  }
  return found;
}
