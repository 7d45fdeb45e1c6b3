import type { AppContext } from '../ctx.ts';
import { sign } from './sign.ts';

type LinkDeps = Pick<AppContext, 'clock' | 'config' | 'secrets'>;

/** One file of one attempt. */
export interface FileTarget {
  runTestCaseId: string;
  attempt: number;
  path: string;
}

export function fileTarget({ runTestCaseId, attempt, path }: FileTarget): string[] {
  return ['file', runTestCaseId, String(attempt), path];
}

/** Opens without a token, for a limited time. */
export function signedFileUrl(ctx: LinkDeps, file: FileTarget): string {
  const encoded = file.path.split('/').map(encodeURIComponent).join('/');
  const { expires, signature } = sign(ctx, fileTarget(file));
  return `${ctx.config.publicUrl}/v1/files/${file.runTestCaseId}/${file.attempt}/${encoded}?expires=${expires}&signature=${signature}`;
}

export function reportTarget(runId: string, format: string): string[] {
  return ['report', runId, format];
}

/** Opens without a token, for a limited time. */
export function signedReportUrl(ctx: LinkDeps, runId: string, format: string): string {
  const { expires, signature } = sign(ctx, reportTarget(runId, format));
  return `${ctx.config.publicUrl}/v1/reports/${runId}/${format}?expires=${expires}&signature=${signature}`;
}
