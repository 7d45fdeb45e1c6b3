import type { Classification } from '@assay/contract';
import type { Transaction } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { findCycle, withDependencies } from '../graph.ts';
import { loadGraph } from '../test-cases/graph.ts';

/** A test case of a run to be, with what it depends on (test case ids) and the configs it may use. */
export interface PlannedCase {
  id: string;
  application_id: string;
  name: string;
  goal: string;
  expected: string | null;
  steps: string | null;
  start_path: string | null;
  model: string | null;
  strong_model: string | null;
  classification: Classification;
  resume_from_id: string | null;
  device_preset_id: string | null;
  dependsOn: string[];
  configIds: string[];
}

/**
 * The chosen cases together with everything they depend on (drafts too: without them the chosen ones could not run), in
 * the order of the project. `except`: dependencies that need not run, with whatever only they depend on.
 */
export async function planCases(
  trx: Transaction,
  projectId: string,
  chosen: string[],
  except: ReadonlySet<string> = new Set(),
): Promise<PlannedCase[]> {
  const full = await loadGraph(trx, projectId);
  const graph = full.map((entry) => ({
    ...entry,
    dependsOn: entry.dependsOn.filter((id) => !except.has(id)),
  }));
  const ids = withDependencies(graph, chosen);
  if (ids.length === 0) return [];
  const cycle = findCycle(graph.filter((entry) => ids.includes(entry.id)));
  if (cycle !== null) {
    throw new AppError(
      'dependency_cycle',
      `These test cases depend on each other in a circle: ${cycle.join(' -> ')}.`,
    );
  }
  const rows = await trx
    .selectFrom('test_case')
    .select([
      'id',
      'application_id',
      'name',
      'goal',
      'expected',
      'steps',
      'start_path',
      'model',
      'strong_model',
      'classification',
      'resume_from_id',
      'device_preset_id',
    ])
    .where('id', 'in', ids)
    .orderBy('position')
    .orderBy('id')
    .execute();
  const dependencies = new Map(full.map((entry) => [entry.id, entry.dependsOn]));
  const configs = await trx
    .selectFrom('test_case_config')
    .select(['test_case_id', 'config_id'])
    .where('test_case_id', 'in', ids)
    .execute();
  return rows.map((row) => ({
    ...row,
    dependsOn: dependencies.get(row.id) ?? [],
    configIds: configs.filter((entry) => entry.test_case_id === row.id).map((entry) => entry.config_id),
  }));
}
