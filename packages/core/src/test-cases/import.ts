import type { Classification, DevicePreset, ProjectMacro } from '@assay/contract';
import { samePhrase } from '@assay/engine';
import { findApplication } from '../applications/find.ts';
import { recordAudit } from '../audit/record.ts';
import type { VerbContext } from '../ctx.ts';
import type { Transaction } from '../db/database.ts';
import { storable } from '../db/json.ts';
import { withTransaction } from '../db/with-transaction.ts';
import { AppError } from '../errors.ts';
import { checkCaseModels } from '../projects/check-model.ts';
import { lockProject } from '../projects/lock.ts';
import { loadSettings, saveSettings } from '../projects/settings.ts';
import { checkMacros } from '../projects/update-settings.ts';
import { writableProjectIdOf } from '../scope.ts';
import { refuseCycle } from './graph.ts';
import { findOrMakePlaces, type PlacedTest, type Places, strangeOwners } from './import-places.ts';
import { MOST_LABELS } from './most-labels.ts';
import { keepFirstRevision, revising } from './revise.ts';
import { insertTestCase, overwriteTestCase, setTestCaseLinks } from './store.ts';

/**
 * The parts of a parsed file test that are stored; `FileTest` of the engine fits. Of scenario, device and owner, a case that
 * exists keeps what is not said.
 */
export interface ImportedTest extends PlacedTest {
  goal: string;
  steps: string | null;
  expected: string | null;
  classification: Classification;
  startPath: string | null;
  labels: string[];
  resumeFrom: string | null;
  waitFor: string[];
  configs: string[];
  isEnabled: boolean;
  /** Absent: a case that exists keeps its own. */
  model?: string | null;
  strongModel?: string | null;
}

export interface ImportAnswer {
  created: number;
  updated: number;
  testCases: { id: string; name: string }[];
  /** What was taken in otherwise than the file may mean it, one sentence each. */
  notes: string[];
}

export interface TestsToImport {
  /** By UUID or short id. */
  application: string;
  tests: ImportedTest[];
  macros?: ProjectMacro[];
  /** What the names of devices stand for that the project does not have. */
  devices?: Record<string, DevicePreset>;
}

/**
 * Creates cases, or updates those of the same name in the application, with their dependencies and configs, all or
 * nothing. Macros of the files become macros of the project, in place of those of the same phrase.
 * Scenarios and device presets are made where the project has
 * none of that name. invalid_dependency names every dependency, config or device that does not exist, dependency_cycle the circle.
 */
export async function importTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: TestsToImport;
}): Promise<ImportAnswer> {
  writableProjectIdOf(ctx);
  return withTransaction(ctx.db, (trx) => importTestCasesIn(trx, ctx, input));
}

/** As importTestCases, in the transaction of a caller that has to write something together with the cases. */
export async function importTestCasesIn(
  trx: Transaction,
  ctx: VerbContext,
  input: TestsToImport,
): Promise<ImportAnswer> {
  const projectId = writableProjectIdOf(ctx);
  refuseDuplicates(input.tests);
  refuseLabels(input.tests);
  const macros = checkMacros(withoutTwins(input.macros ?? []), 'macros');
  // One import at a time: two of them must not both create the case that neither found.
  await lockProject(trx, projectId);
  const application = await findApplication(trx, projectId, input.application);
  const known = await namesOf(trx, application.id);
  const configs = await configNames(trx, projectId);
  refuseUnknown(input.tests, known, configs);
  const places = await findOrMakePlaces(trx, ctx, projectId, input);
  const notes = await strangeOwners(trx, projectId, input.tests);
  const answer: ImportAnswer = { created: 0, updated: 0, testCases: [], notes };
  const updated = input.tests.flatMap((test) => known.get(test.name) ?? []);
  const models = modelChecks(trx, ctx, projectId);
  await revising(trx, ctx, updated, async () => {
    for (const given of input.tests) {
      const found = known.get(given.name);
      const test = { ...given, ...placesOf(given, places), ...(await models(given, found ?? null)) };
      if (found === undefined) {
        const owner = { projectId, applicationId: application.id };
        known.set(test.name, await insertTestCase(trx, ctx, owner, test));
        answer.created += 1;
      } else {
        await overwriteTestCase(trx, ctx, found, test);
        answer.updated += 1;
      }
      answer.testCases.push({ id: known.get(test.name)!, name: test.name });
    }
    for (const test of input.tests) {
      await setTestCaseLinks(trx, known.get(test.name)!, {
        resumeFromId: test.resumeFrom === null ? null : known.get(test.resumeFrom)!,
        waitForIds: test.waitFor.map((name) => known.get(name)!),
        configIds: test.configs.map((name) => configs.get(name)!),
      });
    }
  });
  const made = answer.testCases.map(({ id }) => id).filter((id) => !updated.includes(id));
  await keepFirstRevision(trx, ctx, made);
  await refuseCycle(trx, projectId);
  if (macros.length > 0) await addMacros(trx, projectId, macros, ctx.clock.now());
  await recordAudit(trx, ctx, {
    action: 'test-case.imported',
    entity: 'test-case',
    entityId: null,
    detail: { created: answer.created, updated: answer.updated, application: application.name },
  });
  return answer;
}

/** Undefined where the test does not say, which leaves what a case has. */
function placesOf({ scenario, device, owner }: ImportedTest, { scenarios, devices }: Places) {
  return {
    scenarioId: scenario == null ? undefined : scenarios.get(storable(scenario)),
    devicePresetId: device == null ? undefined : devices.get(storable(device)),
    owner: owner ?? undefined,
  };
}

/** A file names the same models for all its tests, so most of them are checked once. */
function modelChecks(trx: Transaction, ctx: VerbContext, projectId: string) {
  const checked = new Map<string, ReturnType<typeof checkCaseModels>>();
  return ({ model, strongModel }: ImportedTest, id: string | null) => {
    const isWhole = model !== undefined && strongModel !== undefined;
    const key = JSON.stringify([model, strongModel, isWhole ? null : id]);
    const made = checked.get(key) ?? checkCaseModels(trx, ctx, projectId, { model, strongModel }, id);
    checked.set(key, made);
    return made;
  };
}

/** Files that share a macro each hold it; two that mean different things by one phrase cannot both be of the project. */
function withoutTwins(macros: ProjectMacro[]): ProjectMacro[] {
  const kept: ProjectMacro[] = [];
  for (const macro of macros) {
    const twin = kept.find(({ phrase }) => samePhrase(phrase, macro.phrase));
    if (twin === undefined) kept.push(macro);
    else if (twin.phrase !== macro.phrase || JSON.stringify(twin.steps) !== JSON.stringify(macro.steps)) {
      throw new AppError(
        'bad_request',
        `Two files mean different steps by the macro "${macro.phrase}". Macros are shared in a project: give one of them another phrase.`,
      );
    }
  }
  return kept;
}

async function addMacros(
  trx: Transaction,
  projectId: string,
  macros: ProjectMacro[],
  now: Date,
): Promise<void> {
  const settings = await loadSettings(trx, projectId);
  const others = settings.macros.filter(
    ({ phrase }) => !macros.some((macro) => samePhrase(macro.phrase, phrase)),
  );
  await saveSettings(trx, projectId, { ...settings, macros: [...others, ...macros] }, now);
}

function refuseDuplicates(tests: ImportedTest[]): void {
  const seen = new Set<string>();
  for (const { name } of tests) {
    if (seen.has(name))
      throw new AppError('bad_request', `Two tests are called "${name}". Names must differ.`);
    seen.add(name);
  }
}

/** As long as the API takes them elsewhere (CreateTestCaseBody). */
const LONGEST_LABEL = 100;

function refuseLabels(tests: ImportedTest[]): void {
  for (const { name, labels } of tests) {
    if (labels.length > MOST_LABELS) {
      throw new AppError(
        'bad_request',
        `"${name}" has ${labels.length} labels; the most of a test case is ${MOST_LABELS}.`,
      );
    }
    const long = labels.find((label) => label.length > LONGEST_LABEL);
    if (long === undefined) continue;
    throw new AppError(
      'bad_request',
      `A label of "${name}" has ${long.length} characters ("${long.slice(0, 40)}…"); the most is ${LONGEST_LABEL}.`,
    );
  }
}

function refuseUnknown(
  tests: ImportedTest[],
  known: Map<string, string>,
  configs: Map<string, string>,
): void {
  const names = new Set([...known.keys(), ...tests.map((test) => test.name)]);
  const problems = tests.flatMap((test) => [
    ...[test.resumeFrom, ...test.waitFor]
      .filter((name) => name !== null && !names.has(name))
      .map((name) => `"${test.name}" depends on "${name}", which does not exist`),
    ...[test.resumeFrom, ...test.waitFor]
      .filter((name) => name === test.name)
      .map(() => `"${test.name}" depends on itself`),
    ...test.configs
      .filter((name) => !configs.has(name))
      .map((name) => `"${test.name}" uses the config "${name}", which does not exist`),
  ]);
  if (problems.length > 0) throw new AppError('invalid_dependency', `${problems.join('; ')}.`);
}

async function namesOf(trx: Transaction, applicationId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('test_case')
    .select(['id', 'name'])
    .where('application_id', '=', applicationId)
    .orderBy('created_at')
    .execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}

/** Ids of the configs of a project by name. */
export async function configNames(trx: Transaction, projectId: string): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('config')
    .select(['id', 'name'])
    .where('project_id', '=', projectId)
    .execute();
  return new Map(rows.map((row) => [row.name, row.id]));
}
