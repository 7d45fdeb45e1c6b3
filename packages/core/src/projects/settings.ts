import type { ProjectMacro, ProjectSettings } from '@assay/contract';
import type { Database, Transaction } from '../db/database.ts';
import { json } from '../db/json.ts';

/** The settings of a project as they stand; those of a project that never set any are the defaults. */
export async function loadSettings(db: Database | Transaction, projectId: string): Promise<ProjectSettings> {
  const row = await db
    .selectFrom('project_settings')
    .select([
      'allowed_hosts',
      'accessibility',
      'macros',
      'model',
      'strong_model',
      'model_day_tokens',
      'model_day_usd',
      'updated_at',
    ])
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return {
    allowedHosts: row?.allowed_hosts ?? null,
    accessibility: row?.accessibility ?? 'off',
    macros: (row?.macros as ProjectMacro[] | undefined) ?? [],
    model: row?.model ?? null,
    strongModel: row?.strong_model ?? null,
    modelDayTokens: row?.model_day_tokens ?? null,
    modelDayUsd: row?.model_day_usd ?? null,
    updatedAt: row?.updated_at.toISOString() ?? null,
  };
}

/** Writes all of them. */
export async function saveSettings(
  trx: Transaction,
  projectId: string,
  settings: Omit<ProjectSettings, 'updatedAt'>,
  now: Date,
): Promise<void> {
  const values = {
    allowed_hosts: settings.allowedHosts,
    accessibility: settings.accessibility,
    macros: json(settings.macros),
    model: settings.model,
    strong_model: settings.strongModel,
    model_day_tokens: settings.modelDayTokens,
    model_day_usd: settings.modelDayUsd,
    updated_at: now,
  };
  await trx
    .insertInto('project_settings')
    .values({ project_id: projectId, ...values })
    .onConflict((conflict) => conflict.column('project_id').doUpdateSet(values))
    .execute();
}
