import { createReadStream } from 'node:fs';
import { lstat, realpath, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { isUuid } from '@assay/contract';

/** Where trace files are kept: `<data>/artifacts/<run>/<case>/<attempt>/…`. */
export interface ArtifactStore {
  /** Absolute folder of one attempt; the engine writes into it. */
  attemptDir(place: AttemptPlace): string;
  /** Undefined when there is no such file, or when the path leads out of the folder. */
  open(place: AttemptPlace, path: string): Promise<{ stream: Readable; bytes: number } | undefined>;
  /**
   * Folder beside it for what is shown of the attempt while it runs and is thrown away after: nothing in it is an artifact.
   */
  liveDir(place: AttemptPlace): string;
  /** Removes everything of a run; nothing happens when there is nothing. */
  removeRun(runId: string): Promise<void>;
}

export interface AttemptPlace {
  runId: string;
  runTestCaseId: string;
  attempt: number;
}

export function fileStore(dataDir: string): ArtifactStore {
  const root = join(dataDir, 'artifacts');
  const attemptDir = (place: AttemptPlace) =>
    join(root, place.runId, place.runTestCaseId, String(place.attempt));
  return {
    attemptDir,
    liveDir: (place) => `${attemptDir(place)}-live`,
    async removeRun(runId) {
      if (!isUuid(runId)) throw new Error(`Not the id of a run: ${runId}`);
      await rm(join(root, runId), { recursive: true, force: true, maxRetries: 3 });
    },
    async open(place, path) {
      if (!isSafePath(path)) return undefined;
      const folder = attemptDir(place);
      try {
        // Links are resolved, so that a link inside the folder cannot lead out of it.
        const file = await realpath(join(folder, ...path.split('/')));
        if (!file.startsWith((await realpath(folder)) + sep)) return undefined;
        const stat = await lstat(file);
        return stat.isFile() ? { stream: createReadStream(file), bytes: stat.size } : undefined;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
        throw error;
      }
    },
  };
}

/** Relative, forward slashes, no empty, `.` or `..` parts, no control characters, backslashes or drive letters. */
export function isSafePath(path: string): boolean {
  if (path === '' || path.length > 1_000 || /[\0-\x1f\\:]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
