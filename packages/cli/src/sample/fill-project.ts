import {
  createApplication,
  createConfig,
  createTestPlan,
  environmentsSetByHand,
  getDefaultTestPlan,
  importTestCases,
  listApplications,
  listEnvironments,
  type VerbContext,
} from '@assay/server';
import { findTestFiles, loadTestFiles, testsOf } from '../test-files.ts';
import { sampleTestsDirs } from './shop.ts';

export const SAMPLE_APPLICATION = 'Harbour Goods';

/** Where the project runs the sample's tests. */
export interface KnownShop {
  /** Short id of the environment. */
  environment: string;
  url: string;
  /** The URL is not one that we wrote, so it stays, wherever the shop listens. */
  isSetByHand: boolean;
}

/** Null before the first start with the sample. */
export async function knownShop(ctx: VerbContext): Promise<KnownShop | null> {
  const application = await sampleApplication(ctx);
  if (!application) return null;
  const { environments } = await listEnvironments({ ctx, input: { application: application.shortId } });
  const [first] = environments;
  if (!first?.url) return null;
  const byHand = await environmentsSetByHand({ ctx, input: { environments: [first.shortId] } });
  return { environment: first.shortId, url: first.url, isSetByHand: byHand.has(first.shortId) };
}

/** The port that the shop has to listen at to be where the project looks for it; null when it may be any. */
export function portOf(known: KnownShop | null): number | null {
  return known === null || known.isSetByHand ? null : Number(new URL(known.url).port);
}

/**
 * Makes the sample's application, imports the shop's test files and makes a default plan of them. Repeatable: cases of
 * the same name are updated, and a default plan that exists is left alone.
 */
export async function fillProject(
  ctx: VerbContext,
  shopUrl: string,
  withMail: boolean,
): Promise<{ application: string; testCases: number }> {
  const dirs = sampleTestsDirs(withMail);
  const files = await loadTestFiles(await findTestFiles(dirs, dirs[0]!), dirs[0]!);
  const application =
    (await sampleApplication(ctx)) ??
    (await createApplication({
      ctx,
      input: { name: SAMPLE_APPLICATION, url: shopUrl, environmentName: 'Sample shop' },
    }));
  for (const { configs } of files) {
    for (const [name, { fields }] of Object.entries(configs)) {
      await createConfig({ ctx, input: { name, fields, replace: true } });
    }
  }
  const tests = testsOf(files);
  const macros = files.flatMap((file) => file.macros);
  const imported = await importTestCases({
    ctx,
    input: { application: application.shortId, tests, macros },
  });
  if ((await getDefaultTestPlan({ ctx })) === null) {
    const testCaseIds = imported.testCases.map(({ id }) => id);
    await createTestPlan({ ctx, input: { name: 'Everything', testCaseIds, isDefault: true } });
  }
  return { application: application.shortId, testCases: imported.testCases.length };
}

async function sampleApplication(ctx: VerbContext): Promise<{ shortId: string } | undefined> {
  const { applications } = await listApplications({ ctx });
  return applications.find(({ name }) => name === SAMPLE_APPLICATION);
}
