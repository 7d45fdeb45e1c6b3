import type { Readable } from 'node:stream';
import type { VerbContext } from '../ctx.ts';

export interface OpenedArtifact {
  stream: Readable;
  contentType: string;
  bytes: number;
}

/** `path` as it stands in evidence and step records, e.g. `screenshots/003.jpeg`; of the newest attempt. artifact_not_found for anything else. */
export async function openArtifact(_args: {
  ctx: VerbContext;
  input: { runTestCase: string; path: string };
}): Promise<OpenedArtifact> {
  throw new Error('being written');
}
