import type {
  Classification,
  ConfigField,
  DevicePreset,
  ErrorCode,
  RunResult,
  RunStatus,
} from '@assay/contract';
import type { Browsing } from '../examine-types.ts';
import type { Macro } from '../plain/types.ts';

/** One test of a Markdown test file. */
export interface FileTest {
  /** Unique within a suite; what dependencies refer to. */
  name: string;
  file: string;
  /** 1-based line of its heading. */
  line: number;
  goal: string;
  steps: string | null;
  expected: string | null;
  classification: Classification;
  startPath: string | null;
  labels: string[];
  /** Name of the test whose browser state it continues from. */
  resumeFrom: string | null;
  /** Names of the tests that must have passed before. */
  waitFor: string[];
  /** Names of configs it uses. */
  configs: string[];
  isEnabled: boolean;
  /** Name of the group it is listed in. */
  scenario: string | null;
  /** A device of the file, of the project that it is imported to, or of Playwright's list; see `deviceNamed`. */
  device: string | null;
  /** Who looks after it, as written. */
  owner: string | null;
}

/** One parsed test file. */
export interface TestFile {
  path: string;
  application: string | null;
  environment: string | null;
  /** Configs defined in the file's front matter: fields by config name. Values `$NAME` are read from the environment by the caller. */
  configs: Record<string, { fields: Record<string, ConfigField> }>;
  /** Devices that the front matter defines, by name. */
  devices: Record<string, DevicePreset>;
  /** Macros that the front matter holds itself. */
  macros: Macro[];
  /** Files of macros that the front matter names, relative to this file; read by the caller. */
  macroFiles: { path: string; line: number }[];
  /** How the browser is set up for the tests of the file, as far as the front matter says. */
  browsing: Browsing;
  /** Language model of the tests of the file, `none` for none; null: that of the command line or the environment. */
  model: string | null;
  /** The stronger one, on the same terms. */
  strongModel: string | null;
  tests: FileTest[];
}

/** A problem in a test file: `file:line: message`. */
export interface FileProblem {
  file: string;
  line: number;
  message: string;
}

/** A node of the run graph; ids are the caller's. */
export interface GraphCase {
  id: string;
  /** Cases that must have passed first: Resume From and Wait For together. */
  dependsOn: string[];
}

export interface CaseOutcome {
  status: RunStatus;
  result: RunResult | null;
  errorCode?: ErrorCode | null;
}
