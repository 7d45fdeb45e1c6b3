import {
  type Actor,
  type AppContext,
  authenticateToken,
  createApplication,
  createOrganisation,
  createProject,
  createToken,
  importTestCases,
  type VerbContext,
} from '../../src/index.ts';
import type { ImportedTest } from '../../src/test-cases/import.ts';

export interface TestProject {
  /** With the project's API token as the actor. */
  ctx: VerbContext;
  token: string;
  organisationId: string;
  projectId: string;
  projectShortId: string;
  applicationId: string;
  applicationShortId: string;
}

let counter = 0;

/** An organisation, a project, a token and an application with one environment. */
export async function makeProject(
  app: AppContext,
  options: { runLimit?: number } = {},
): Promise<TestProject> {
  counter += 1;
  const system: VerbContext = { ...app, actor: { kind: 'system' } };
  const organisation = await createOrganisation({
    ctx: system,
    input: {
      name: `Org ${counter}`,
      ...(options.runLimit === undefined ? {} : { runLimit: options.runLimit }),
    },
  });
  const project = await createProject({
    ctx: system,
    input: { organisationId: organisation.id, name: `Project ${counter}` },
  });
  const scoped: VerbContext = { ...app, actor: { kind: 'system', projectId: project.id } };
  const { token } = await createToken({ ctx: scoped, input: { scopes: ['read', 'write', 'admin'] } });
  const actor = (await authenticateToken({ ctx: app, input: { token } })) as Actor;
  const ctx: VerbContext = { ...app, actor };
  const application = await createApplication({
    ctx,
    input: { name: 'Shop', url: 'http://shop.example.test/' },
  });
  return {
    ctx,
    token,
    organisationId: organisation.id,
    projectId: project.id,
    projectShortId: project.shortId,
    applicationId: application.id,
    applicationShortId: application.shortId,
  };
}

export function aTest(name: string, more: Partial<ImportedTest> = {}): ImportedTest {
  return {
    name,
    goal: `Open the page of ${name}`,
    steps: null,
    expected: 'It is shown',
    classification: 'POSITIVE',
    startPath: null,
    labels: [],
    resumeFrom: null,
    waitFor: [],
    configs: [],
    isEnabled: true,
    ...more,
  };
}

/** Imports tests; answers their ids by name. */
export async function importTests(
  project: TestProject,
  tests: ImportedTest[],
): Promise<Record<string, string>> {
  const answer = await importTestCases({
    ctx: project.ctx,
    input: { application: project.applicationShortId, tests },
  });
  return Object.fromEntries(answer.testCases.map((entry) => [entry.name, entry.id]));
}
