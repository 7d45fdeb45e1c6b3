import { type Build, formatId } from '@assay/contract';
import type { AppContext } from '../ctx.ts';

export const BUILD_COLUMNS = [
  'build.id',
  'build.short_id',
  'build.platform',
  'build.file_name',
  'build.bytes',
  'build.sha256',
  'build.created_at',
] as const;

export function viewBuild(
  ctx: Pick<AppContext, 'config'>,
  row: {
    short_id: string;
    platform: 'ios' | 'android' | null;
    file_name: string;
    bytes: number | null;
    sha256: string | null;
    created_at: Date;
  },
): Build {
  const shortId = formatId('build', row.short_id);
  return {
    applicationBuildShortId: shortId,
    platform: row.platform!,
    fileName: row.file_name,
    fileSizeBytes: Number(row.bytes),
    sha256: row.sha256 ?? '',
    appBundleId: null,
    isRunnable: false,
    url: `${ctx.config.publicUrl}/v1/builds/${shortId}/file`,
    createdAt: row.created_at.toISOString(),
  };
}
