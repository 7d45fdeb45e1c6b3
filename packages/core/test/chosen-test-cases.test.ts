import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createConfig,
  createDevicePreset,
  createScenario,
  createTestCase,
  createTestPlan,
  deleteScenario,
  deleteTestCases,
  exportTestCases,
  getTestCase,
  getTestPlan,
  importMarkdown,
  listConfigs,
  listDevicePresets,
  listScenarios,
  listTestCaseRevisions,
  listTestCases,
  restoreDeletedTestCases,
  updateTestCase,
  updateTestCases,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { makeProject, type TestProject } from './support/project.ts';

describe.each(engines)('many test cases at once on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;

  beforeAll(async () => {
    app = await engine.open();
  });
  afterAll(() => app?.destroy());
  beforeEach(async () => {
    project = await makeProject(app.ctx);
  });

  const create = async (name: string) => {
    const { ctx, applicationShortId } = project;
    const input = { name, goal: `Open ${name}`, applicationShortId };
    return (await createTestCase({ ctx, input })).testCase.id;
  };

  it('changes several cases at once, and says how they were', async () => {
    const { ctx } = project;
    const ids = [await create('One'), await create('Two')];
    const scenario = await createScenario({ ctx, input: { name: 'Checkout' } });
    await updateTestCase({ ctx, input: { id: ids[0]!, labels: ['smoke', 'old'] } });
    const input = {
      testCaseIds: ids,
      isEnabled: true,
      addLabels: ['new', 'smoke'],
      removeLabels: ['old'],
      scenarioShortId: scenario.shortId,
    };
    const { before } = await updateTestCases({ ctx, input });
    expect(before.find(({ id }) => id === ids[0])).toMatchObject({
      isEnabled: false,
      labels: ['smoke', 'old'],
      scenarioShortId: null,
    });
    for (const [id, labels] of [
      [ids[0]!, ['smoke', 'new']],
      [ids[1]!, ['new', 'smoke']],
    ] as const) {
      expect(await getTestCase({ ctx, input: { id } })).toMatchObject({
        isEnabled: true,
        labels,
        scenarioShortId: scenario.shortId,
        revision: 1,
      });
    }
    const unknown = { testCaseIds: [ids[0]!, crypto.randomUUID()], isEnabled: false };
    await expect(updateTestCases({ ctx, input: unknown })).rejects.toMatchObject({
      code: 'test_case_not_found',
    });
    expect((await getTestCase({ ctx, input: { id: ids[0]! } })).isEnabled).toBe(true);
    const other = await makeProject(app.ctx);
    for (const verb of [updateTestCases, deleteTestCases, restoreDeletedTestCases]) {
      const foreign = { testCaseIds: ids, ids };
      await expect(verb({ ctx: other.ctx, input: foreign })).rejects.toMatchObject({
        code: 'test_case_not_found',
      });
    }
  });

  it('deletes several cases at once, and brings them back as they were', async () => {
    const { ctx } = project;
    const config = await createConfig({ ctx, input: { name: 'login', fields: {} } });
    const scenario = await createScenario({ ctx, input: { name: 'Checkout' } });
    const [first, second, third] = [await create('First'), await create('Second'), await create('Third')];
    const links = {
      resumeFromDependencyProjectTestCaseId: first,
      configShortIds: [config.shortId],
      scenarioShortId: scenario.shortId,
    };
    await updateTestCase({ ctx, input: { id: second, ...links } });
    await updateTestCase({
      ctx,
      input: { id: third, waitForDependenciesProjectTestCaseIds: [first, second] },
    });
    const plan = await createTestPlan({ ctx, input: { name: 'All', testCaseIds: [first, second, third] } });
    const before = await getTestCase({ ctx, input: { id: second } });
    await expect(deleteTestCases({ ctx, input: { ids: [first, second] } })).rejects.toMatchObject({
      code: 'conflict',
      message:
        '"First" is needed by "Third"; "Second" is needed by "Third". Change what they depend on first.',
    });
    await deleteTestCases({ ctx, input: { ids: [first, second, third] } });
    expect((await listTestCases({ ctx, input: {} })).total).toBe(0);
    await deleteScenario({ ctx, input: { scenario: scenario.shortId } });
    await restoreDeletedTestCases({ ctx, input: { ids: [third, second, first] } });
    // Its scenario is gone meanwhile.
    expect(await getTestCase({ ctx, input: { id: second } })).toEqual({ ...before, scenarioShortId: null });
    expect(
      (await getTestCase({ ctx, input: { id: third } })).waitForDependenciesProjectTestCaseIds.sort(),
    ).toEqual([first, second].sort());
    const { testCaseIds } = await getTestPlan({ ctx, input: { testPlan: plan.shortId } });
    expect(testCaseIds).toEqual([first, second, third]);
    const { revisions } = await listTestCaseRevisions({ ctx, input: { id: second } });
    expect(revisions.map(({ number }) => number)).toEqual([2, 1]);
    await expect(restoreDeletedTestCases({ ctx, input: { ids: [first] } })).rejects.toMatchObject({
      code: 'test_case_not_found',
    });
    // Too late also where nothing has swept it away.
    await deleteTestCases({ ctx, input: { ids: [third] } });
    const later = { ...ctx, clock: { now: () => new Date(Date.now() + 8 * 86_400_000) } };
    await expect(restoreDeletedTestCases({ ctx: later, input: { ids: [third] } })).rejects.toMatchObject({
      message: expect.stringContaining('not deleted in the last 7 days'),
    });
    await restoreDeletedTestCases({ ctx, input: { ids: [third] } });
  });

  it('refuses labels past the fiftieth of a case, names the cases, and changes none', async () => {
    const { ctx } = project;
    const [full, other] = [await create('Full'), await create('Other')];
    const labels = Array.from({ length: 49 }, (_, at) => `label ${at}`);
    await updateTestCase({ ctx, input: { id: full, labels } });
    const label = (addLabels: string[]) =>
      updateTestCases({ ctx, input: { testCaseIds: [full, other], addLabels } });
    await label(['fiftieth', 'label 3']);
    await expect(label(['one more'])).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/at most 50 labels; "Full" would have 51\. Nothing was changed/),
    });
    const { testCases } = await listTestCases({ ctx, input: {} });
    expect(testCases.map((test) => test.labels.length).sort()).toEqual([2, 50]);
    const input = { testCaseIds: [full], removeLabels: ['label 0'], addLabels: ['one more'] };
    await updateTestCases({ ctx, input });
    const many = Array.from({ length: 51 }, (_, at) => `l${at}`).join(', ');
    await expect(
      importMarkdown({ ctx, input: { markdown: `## Many\nLabels: ${many}\nOpen /` } }),
    ).rejects.toThrow(/"Many" has 51 labels; the most of a test case is 50/);
  });

  it('exports what an import makes into the same cases in another project, in every field', async () => {
    const { ctx, applicationShortId } = project;
    const config = await createConfig({ ctx, input: { name: 'login', fields: {} } });
    const scenario = await createScenario({ ctx, input: { name: 'Selling, at the till' } });
    const settings = { viewport: { width: 800, height: 480 }, locale: 'fr-FR', headers: { 'X-Till': '1' } };
    const till = await createDevicePreset({ ctx, input: { name: 'Till: the "old" one', settings } });
    const [signIn, cart, pay, odd] = [
      await create('Sign in, quickly'),
      await create('Cart'),
      await create('Pay'),
      await create('Odd'),
    ];
    await updateTestCase({
      ctx,
      input: {
        id: cart,
        steps: '1. Open /cart\n2. Click "Pay"',
        expectedResult: '- The total is "$1"\n- There are no errors',
        startPath: '/start',
        classification: 'NEGATIVE',
        isEnabled: true,
        labels: ['smoke', 'a, b'],
        owner: 'maria@example.com',
        scenarioShortId: scenario.shortId,
        devicePresetShortId: till.shortId,
        configShortIds: [config.shortId],
        resumeFromDependencyProjectTestCaseId: signIn,
        waitForDependenciesProjectTestCaseIds: [signIn],
      },
    });
    await updateTestCase({ ctx, input: { id: pay, waitForDependenciesProjectTestCaseIds: [signIn, cart] } });
    await updateTestCase({ ctx, input: { id: odd, goal: 'Open it <!-- later -->.' } });
    await updateTestCase({ ctx, input: { id: signIn, model: 'none', strongModel: 'none' } });
    const { files, leftOut } = await exportTestCases({ ctx, input: {} });
    expect(files.map(({ testCaseCount }) => testCaseCount)).toEqual([1, 2]);
    expect(leftOut).toMatchObject([{ name: 'Odd' }]);
    const chosen = await exportTestCases({ ctx, input: { testCaseIds: [pay], applicationShortId } });
    expect(chosen.files.map(({ testCaseCount }) => testCaseCount)).toEqual([1]);
    expect(chosen.files[0]!.markdown).not.toContain('devices:');

    const other = await makeProject(app.ctx);
    await createConfig({ ctx: other.ctx, input: { name: 'login', fields: {} } });
    const notes = [];
    for (const { markdown } of files)
      notes.push(...(await importMarkdown({ ctx: other.ctx, input: { markdown } })).notes);
    expect(notes).toEqual([expect.stringMatching(/^The owner "maria@example.com" of "Cart" is no member/)]);

    const told = async (ctx: TestProject['ctx']) => {
      const { testCases } = await listTestCases({ ctx, input: {} });
      const names = new Map(testCases.map(({ id, name }) => [id, name]));
      const presets = new Map(
        (await listDevicePresets({ ctx })).devicePresets.map(({ shortId, name, settings }) => [
          shortId,
          { name, settings },
        ]),
      );
      const scenarios = new Map(
        (await listScenarios({ ctx })).scenarios.map(({ shortId, name }) => [shortId, name]),
      );
      const configs = new Map(
        (await listConfigs({ ctx })).configs.map(({ shortId, name }) => [shortId, name]),
      );
      const details = await Promise.all(testCases.map(({ id }) => getTestCase({ ctx, input: { id } })));
      return details
        .filter(({ name }) => name !== 'Odd')
        .map(({ ...test }) => {
          // What a case is in its project, and no part of the test.
          const own = [
            'id',
            'url',
            'revision',
            'createdAt',
            'updatedAt',
            'generationStatus',
            'burnIn',
          ] as const;
          for (const key of own) delete (test as Partial<typeof test>)[key];
          return {
            ...test,
            applicationShortId: null,
            resumeFromDependencyProjectTestCaseId: names.get(
              test.resumeFromDependencyProjectTestCaseId ?? '',
            ),
            waitForDependenciesProjectTestCaseIds: test.waitForDependenciesProjectTestCaseIds
              .map((id) => names.get(id))
              .sort(),
            configShortIds: test.configShortIds.map((id) => configs.get(id)),
            scenarioShortId: scenarios.get(test.scenarioShortId ?? ''),
            devicePresetShortId: presets.get(test.devicePresetShortId ?? ''),
            dependants: test.dependants.map(({ name }) => name).sort(),
          };
        });
    };
    const there = await told(other.ctx);
    expect(there).toEqual(await told(ctx));
    expect(there[1]).toMatchObject({
      owner: 'maria@example.com',
      scenarioShortId: 'Selling, at the till',
      devicePresetShortId: { name: 'Till: the "old" one', settings },
    });
    await expect(exportTestCases({ ctx: other.ctx, input: { testCaseIds: [pay] } })).rejects.toMatchObject({
      code: 'test_case_not_found',
    });
  });

  it('imports a device that the project, the file or Playwright knows, and names the known ones for another', async () => {
    const { ctx, applicationShortId: application } = project;
    const importFile = (markdown: string) => importMarkdown({ ctx, input: { markdown, application } });
    const own = await createDevicePreset({ ctx, input: { name: 'Till', settings: { scale: 2 } } });
    const front = '---\ndevice: 390x844\ndevices: { Till: 800x480, Wall: 1920x1080 }\n---\n';
    const on = (device: string) => `## On ${device}\nDevice: ${device}\nOpen /\n`;
    await expect(importFile(`${front}${on('Tlil')}${on('Wall')}`)).rejects.toMatchObject({
      code: 'invalid_dependency',
      message: expect.stringMatching(
        /"On Tlil" names the device "Tlil", which .* Known devices: "Till", "Wall"\./,
      ),
    });
    expect((await listTestCases({ ctx, input: {} })).total).toBe(0);
    const { notes, testCases } = await importFile(`${front}${on('Till')}${on('Wall')}${on('iPhone 15')}`);
    expect(notes).toEqual([expect.stringMatching(/^Not imported: `device` of the front matter/)]);
    const devices = (await listDevicePresets({ ctx })).devicePresets;
    expect(devices.map(({ name }) => name).sort()).toEqual(['Till', 'Wall', 'iPhone 15']);
    const first = await getTestCase({ ctx, input: { id: testCases[0]!.id } });
    expect(first.devicePresetShortId).toBe(own.shortId);
    // What a file does not say stays; two presets of one name cannot be told apart.
    await importFile('## On Till\nOpen /\n');
    expect(await getTestCase({ ctx, input: { id: first.id } })).toMatchObject({
      devicePresetShortId: own.shortId,
    });
    await createDevicePreset({ ctx, input: { name: 'Till', settings: {} } });
    await expect(importFile(on('Till'))).rejects.toThrow(/has 2 presets of that name/);
    const { leftOut } = await exportTestCases({ ctx, input: {} });
    expect(leftOut).toMatchObject([{ name: 'On Till', reason: expect.stringContaining('2 device presets') }]);
  });
});
