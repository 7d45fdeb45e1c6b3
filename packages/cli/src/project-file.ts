import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CliError, EXIT } from './exit.ts';

export const PROJECT_FILE = 'assay.config.json';

const ProjectFile = z.strictObject({
  $schema: z.string().optional(),
  /** Address of the application, for `assay run`. */
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Files, folders or patterns, for `assay run` and `assay explain`. */
  tests: z.array(z.string().min(1)).min(1).optional(),
  /** Project on the server, for a token of several. */
  project: z.string().min(1).optional(),
  /** Plan that `assay start` starts. */
  testPlan: z.string().min(1).optional(),
});
export type ProjectFile = z.infer<typeof ProjectFile>;

/**
 * `assay.config.json` of the folder; undefined without one. It holds no server and no token: a repository must not say where
 * the tokens of those who check it out are sent. Throws CliError (2) for a file that cannot be used.
 */
export function readProjectFile(cwd: string): ProjectFile | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(cwd, PROJECT_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new CliError(EXIT.usage, `${PROJECT_FILE} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CliError(EXIT.usage, `${PROJECT_FILE} is not JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const parsed = ProjectFile.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: at, message }) =>
    at.length > 0 ? `"${at.join('.')}": ${message}` : message,
  );
  throw new CliError(
    EXIT.usage,
    `${PROJECT_FILE}: ${problems.join('; ')}. It may have url, tests, project and testPlan.`,
  );
}

/** Throws CliError (2) when neither the command nor the project file names test files. */
export function testsOfProject(cwd: string): string[] {
  const tests = readProjectFile(cwd)?.tests;
  if (tests !== undefined) return tests;
  throw new CliError(
    EXIT.usage,
    `No test files. Name Markdown files, folders or patterns, or set "tests" in ${PROJECT_FILE} (assay init makes one).`,
  );
}

/** Throws CliError (2) when neither the command nor the project file has an address. */
export function urlOfProject(cwd: string): string {
  const url = readProjectFile(cwd)?.url;
  if (url !== undefined) return url;
  throw new CliError(
    EXIT.usage,
    `No address of the application. Give --url, or set "url" in ${PROJECT_FILE} (assay init makes one).`,
  );
}
