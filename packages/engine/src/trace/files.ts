import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { TraceFile } from '@assay/contract';
import { TRACE_FILES } from './writer.ts';

const KNOWN: Record<string, Pick<TraceFile, 'kind' | 'contentType'>> = {
  [TRACE_FILES.steps]: { kind: 'steps', contentType: 'application/x-ndjson' },
  [TRACE_FILES.console]: { kind: 'console', contentType: 'application/x-ndjson' },
  [TRACE_FILES.network]: { kind: 'network', contentType: 'application/x-ndjson' },
  [TRACE_FILES.verdict]: { kind: 'verdict', contentType: 'application/json' },
  [TRACE_FILES.explanation]: { kind: 'explanation', contentType: 'text/plain; charset=utf-8' },
  [TRACE_FILES.model]: { kind: 'model', contentType: 'application/x-ndjson' },
  [TRACE_FILES.playwright]: { kind: 'playwright-trace', contentType: 'application/zip' },
};

/** Files of a trace folder, by path. Files that are not of the trace are left out, empty ones too. */
export async function listTraceFiles(dir: string): Promise<TraceFile[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((): Dirent[] => []);
  const files: TraceFile[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const full = join(entry.parentPath, entry.name);
    const path = relative(dir, full).split(sep).join('/');
    const kind = kindOf(path);
    if (kind === null) continue;
    const { size } = await stat(full);
    if (size > 0) files.push({ path, ...kind, bytes: size });
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function kindOf(path: string): Pick<TraceFile, 'kind' | 'contentType'> | null {
  if (Object.hasOwn(KNOWN, path)) return KNOWN[path]!;
  if (/^judged-\d+\.txt$/.test(path)) return { kind: 'model', contentType: 'text/plain; charset=utf-8' };
  if (/^(screenshots\/|judged-)\d+\.jpg$/.test(path))
    return { kind: 'screenshot', contentType: 'image/jpeg' };
  if (path.startsWith(`${TRACE_FILES.downloads}/`)) {
    return { kind: 'download', contentType: 'application/octet-stream' };
  }
  return null;
}
