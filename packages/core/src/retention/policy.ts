import type { Retention } from '@assay/contract';
import type { Config } from '../config.ts';

/** What holds for a project: its own setting, else that of the server. Days; 0 keeps for ever. */
export function retentionOf(
  config: Config,
  row: { keep_runs_days: number | null; keep_artifacts_days: number | null },
): Retention {
  const pick = (own: number | null, server: number) => ({
    days: own ?? server,
    setBy: own === null ? ('server' as const) : ('project' as const),
  });
  return {
    runs: pick(row.keep_runs_days, config.keepRunsDays),
    artifacts: pick(row.keep_artifacts_days, config.keepArtifactsDays),
  };
}
