import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BrowserKind } from './types.ts';

/**
 * A browser that carries its own libraries and fonts needs variables that must not leak into Node. They are in a file
 * beside the executable, so that ASSAY_BROWSER can name the executable alone. Paths are relative to that file.
 */
interface Sidecar {
  kind: BrowserKind;
  libraryPath: string;
  fontconfigPath: string;
}

const NAME = 'assay-browser.json';

export function writeSidecar(folder: string, sidecar: Sidecar): void {
  writeFileSync(join(folder, NAME), `${JSON.stringify(sidecar, null, 2)}\n`);
}

/** Kind and variables for an executable that has such a file beside it; an empty object for all others. */
export function readSidecar(executable: string): {
  kind?: BrowserKind;
  launchEnv?: Record<string, string>;
} {
  const folder = dirname(executable);
  let sidecar: Sidecar;
  try {
    sidecar = JSON.parse(readFileSync(join(folder, NAME), 'utf8')) as Sidecar;
  } catch {
    return {};
  }
  return {
    kind: sidecar.kind,
    launchEnv: {
      LD_LIBRARY_PATH: join(folder, sidecar.libraryPath),
      FONTCONFIG_PATH: join(folder, sidecar.fontconfigPath),
    },
  };
}
