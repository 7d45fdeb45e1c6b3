import type { VerbContext } from '../ctx.ts';

export interface ArtifactView {
  path: string;
  kind: string;
  contentType: string;
  bytes: number;
  /** `<public url>/v1/run-test-case/<shortId>/artifacts/<path>`. */
  url: string;
  /** Absolute path on this machine's disk (evidence for people at the terminal). */
  file: string;
}

export async function listArtifacts(_args: {
  ctx: VerbContext;
  input: { runTestCase: string };
}): Promise<{ artifacts: ArtifactView[] }> {
  throw new Error('being written');
}
