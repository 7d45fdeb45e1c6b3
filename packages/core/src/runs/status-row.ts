import type { Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';
import { COUNT_COLUMNS } from './view.ts';

/** What the status of a run is told from. */
export const STATUS_COLUMNS = [
  'run.id',
  'run.project_id',
  'run.short_id',
  'run.status',
  'run.result',
  'run.created_at',
  'run.started_at',
  'run.completed_at',
  'run.event_seq',
  ...COUNT_COLUMNS,
  'project.short_id as project_short_id',
] as const;

type RunColumn<C> = C extends `run.${infer Name extends keyof Schema['run'] & string}` ? Name : never;

export type StatusRow = Pick<Selectable<Schema['run']>, RunColumn<(typeof STATUS_COLUMNS)[number]>> & {
  project_short_id: string;
};
