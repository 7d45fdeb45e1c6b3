import { DevicePreset, type ExportTestCasesAnswer, type ExportTestCasesBody } from '@assay/contract';
import { type PrintedTest, printTestFile } from '@assay/engine';
import { sql } from 'kysely';
import { findApplication } from '../applications/find.ts';
import type { VerbContext } from '../ctx.ts';
import { storable } from '../db/json.ts';
import { projectIdOf } from '../scope.ts';
import { findTestCases } from './find.ts';

interface Row extends PrintedTest {
  application: string;
  model: string | null;
  strongModel: string | null;
  /** Names of tests of other applications that it waits for. */
  elsewhere: string[];
  /** Of its device preset. */
  settings: unknown;
  /** How many presets of the project have the name of its own, which is all that a file says. */
  namesakes: number;
}

/**
 * Test cases as Markdown test files, in the order of the project: a file for each application and choice of models, since
 * a file names one. What a file cannot hold is left out and said.
 */
export async function exportTestCases({
  ctx,
  input,
}: {
  ctx: VerbContext;
  input: ExportTestCasesBody;
}): Promise<ExportTestCasesAnswer> {
  const rows = await load(ctx, input);
  const answer: ExportTestCasesAnswer = { files: [], leftOut: [] };
  const groups = Map.groupBy(rows, ({ application, model, strongModel }) =>
    JSON.stringify([application, model, strongModel]),
  );
  for (const [key, group] of groups) {
    const [application, model, strongModel] = JSON.parse(key) as [string, string | null, string | null];
    const tests = group.filter((row) => reasonAgainst(row) === null);
    const { text, leftOut } = printTestFile({
      application,
      ...{ model, strongModel },
      devices: devicesOf(tests),
      tests: tests.map(printed),
    });
    answer.leftOut.push(
      ...group.flatMap((row) => {
        const reason = reasonAgainst(row);
        return reason === null ? [] : [{ name: row.name, applicationName: application, reason }];
      }),
      ...leftOut.map((one) => ({ ...one, applicationName: application })),
    );
    const testCaseCount = tests.length - leftOut.length;
    if (testCaseCount > 0)
      answer.files.push({
        name: nameOf(application, { model, strongModel }, answer),
        markdown: text,
        testCaseCount,
      });
  }
  return answer;
}

function printed(row: Row): PrintedTest {
  const {
    application: _a,
    model: _m,
    strongModel: _s,
    elsewhere: _e,
    settings: _d,
    namesakes: _n,
    ...test
  } = row;
  return test;
}

/** Why a file cannot name what a test needs; null when it can. */
function reasonAgainst({ elsewhere, device, namesakes }: Row): string | null {
  if (elsewhere.length > 0) return `it waits for a test of another application: "${elsewhere[0]}"`;
  if (namesakes > 1) return `${namesakes} device presets are called "${device}", so its name says not which`;
  return null;
}

function devicesOf(tests: Row[]): Record<string, DevicePreset> {
  return Object.fromEntries(
    tests.flatMap(({ device, settings }) =>
      device === null ? [] : [[device, DevicePreset.parse(settings)]],
    ),
  );
}

async function load(ctx: VerbContext, input: ExportTestCasesBody): Promise<Row[]> {
  const projectId = projectIdOf(ctx);
  let query = ctx.db
    .selectFrom('test_case')
    .innerJoin('application', 'application.id', 'test_case.application_id')
    .leftJoin('test_case as resumed', 'resumed.id', 'test_case.resume_from_id')
    .leftJoin('scenario', 'scenario.id', 'test_case.scenario_id')
    .leftJoin('device_preset', 'device_preset.id', 'test_case.device_preset_id')
    .select([
      'application.name as application',
      'test_case.model',
      'test_case.strong_model as strongModel',
      'test_case.name',
      'test_case.goal',
      'test_case.steps',
      'test_case.expected',
      'test_case.classification',
      'test_case.start_path as startPath',
      'test_case.labels',
      'resumed.name as resumeFrom',
      'test_case.is_enabled as isEnabled',
      'scenario.name as scenario',
      'device_preset.name as device',
      'device_preset.settings',
      'test_case.owner',
      sql<number>`(select count(*)::int from device_preset twin where twin.project_id = test_case.project_id
        and twin.name = device_preset.name)`.as('namesakes'),
      sql<
        string[]
      >`array(select needed.name from test_case_dependency d join test_case needed on needed.id = d.depends_on_id
        where d.test_case_id = test_case.id and needed.application_id = test_case.application_id
        order by needed.position, needed.id)`.as('waitFor'),
      sql<
        string[]
      >`array(select needed.name from test_case_dependency d join test_case needed on needed.id = d.depends_on_id
        where d.test_case_id = test_case.id and needed.application_id <> test_case.application_id
        order by needed.name)`.as('elsewhere'),
      sql<string[]>`array(select c.name from test_case_config l join config c on c.id = l.config_id
        where l.test_case_id = test_case.id order by c.name)`.as('configs'),
    ])
    .where('test_case.project_id', '=', projectId);
  if (input.testCaseIds !== undefined) {
    const found = await findTestCases(ctx.db, projectId, input.testCaseIds);
    query = query.where(
      'test_case.id',
      'in',
      found.map(({ id }) => id),
    );
  }
  if (input.applicationShortId !== undefined) {
    const { id } = await findApplication(ctx.db, projectId, input.applicationShortId);
    query = query.where('test_case.application_id', '=', id);
  }
  if (input.labels?.length) {
    query = query.where(sql<boolean>`test_case.labels @> ${input.labels.map(storable)}::text[]`);
  }
  return query.orderBy('test_case.position').orderBy('test_case.id').execute();
}

/** `harbour-goods.md`; with the models where a case has some of its own, and a number where two would be the same. */
function nameOf(
  application: string,
  { model, strongModel }: Pick<Row, 'model' | 'strongModel'>,
  { files }: ExportTestCasesAnswer,
): string {
  const slug = (text: string) =>
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60);
  const base = [
    slug(application) || 'tests',
    ...(model === null ? [] : [slug(model)]),
    ...(strongModel === null ? [] : ['strong', slug(strongModel)]),
  ].join('-');
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `-${number}`}.md`;
    if (!files.some((file) => file.name === name)) return name;
  }
}
