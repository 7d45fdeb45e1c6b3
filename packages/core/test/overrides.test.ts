import { parseShortId } from '@assay/contract';
import type { ExamineInput } from '@assay/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createConfig,
  createEnvironment,
  createTestPlan,
  listRuns,
  startRun,
  startWorker,
  waitForRun,
} from '../src/index.ts';
import { engines, type TestApp } from './support/engines.ts';
import { aTest, importTests, makeProject, type TestProject } from './support/project.ts';
import { scripted } from './support/scripted.ts';

type Input = Parameters<typeof startRun>[0]['input'];

const MALFORMED = 'Invalid test plan ID or malformed applications config';

describe.each(engines)('overrides of a start on the $name database', (engine) => {
  let app: TestApp;
  let project: TestProject;
  let ids: Record<string, string>;
  let staging: { id: string; shortId: string };
  let preset: { id: string; shortId: string };
  let bareApplication: string;

  beforeAll(async () => {
    app = await engine.open();
    project = await makeProject(app.ctx);
    const { ctx } = project;
    bareApplication = parseShortId('application', project.applicationShortId)!;
    for (const name of ['Shop login', 'Admin login']) {
      await createConfig({
        ctx,
        input: {
          name,
          fields: {
            user: { value: 'stored', secret: false },
            password: { value: 'stored-secret', secret: true },
          },
        },
      });
    }
    ids = await importTests(project, [
      aTest('a', { configs: ['Shop login', 'Admin login'] }),
      aTest('b'),
      aTest('needs a', { waitFor: ['a'] }),
    ]);
    staging = await createEnvironment({
      ctx,
      input: { application: project.applicationShortId, name: 'Staging', url: 'http://staging.example.test' },
    });
    preset = { id: '6f9619ff-8b86-4011-b42d-00c04fc964ff', shortId: 'phone7' };
    await app.ctx.db
      .insertInto('device_preset')
      .values({
        id: preset.id,
        project_id: project.projectId,
        short_id: preset.shortId,
        name: 'Phone',
        is_default: false,
        settings: JSON.stringify({ viewport: { width: 375, height: 667 }, isMobile: true }),
        created_at: new Date(),
      })
      .execute();
  });
  afterAll(() => app?.destroy());

  /** Starts, and answers what the engine was handed for each case. */
  async function examined(input: Input, ctx = project.ctx): Promise<Record<string, ExamineInput>> {
    const seen: Record<string, ExamineInput> = {};
    const { shortId } = (await startRun({ ctx, input })).run;
    const worker = await startWorker({
      ctx: app.ctx,
      concurrency: 2,
      examine: scripted({
        default: async (given) => {
          seen[given.test.name] = given;
          return 'PASSED';
        },
      }),
    });
    await waitForRun({ ctx, input: { shortId, timeoutMs: 20_000 } });
    await worker.drain();
    return seen;
  }
  const here = (environment: Record<string, string>, more: Record<string, string> = {}): Input => ({
    testCaseIds: [ids.a!],
    applications: [{ applicationShortId: project.applicationShortId, environment, ...more }],
  });
  const refused = (input: Input, ctx = project.ctx) =>
    startRun({ ctx, input }).then(
      () => ({ message: 'it was started', httpStatus: 200 }),
      ({ message, httpStatus }: { message: string; httpStatus: number }) => ({ message, httpStatus }),
    );

  it('choose an existing environment, in every form of its id and in both generations', async () => {
    const bare = parseShortId('environment', staging.shortId)!;
    const forms: Input[] = [
      here({ shortId: staging.shortId }),
      here({ shortId: `env-staging_${bare}` }),
      here({ shortId: bare }),
      here({ shortId: staging.id }),
      here({ short_id: staging.shortId }),
      {
        testCaseIds: [ids.a!],
        applications: { [bareApplication]: { environment: { short_id: bare } } },
      },
      {
        testCaseIds: [ids.a!],
        applications: { [`app-shop_${bareApplication}`]: { environment: { shortId: staging.shortId } } },
      },
    ];
    for (const input of forms) {
      expect((await examined(input)).a!.baseUrl, JSON.stringify(input)).toBe('http://staging.example.test');
    }
    expect((await examined({ testCaseIds: [ids.a!] })).a!.baseUrl).toBe('http://shop.example.test/');
  });

  it('make a preview for a URL, tied to branch and repository, or to the URL when there is no branch', async () => {
    const own = await makeProject(app.ctx);
    const tests = await importTests(own, [aTest('a')]);
    const start = async (url: string, git: Partial<Input> = {}) =>
      (
        await examined(
          {
            testCaseIds: [tests.a!],
            applications: [{ applicationShortId: own.applicationShortId, environment: { url } }],
            ...git,
          },
          own.ctx,
        )
      ).a!.baseUrl;
    const git = (branch: string, repository: string) => ({ trigger: 'GITHUB', branch, repository });
    expect(await start('https://one.example.test/', git('refs/heads/x', 'acme/shop'))).toBe(
      'https://one.example.test/',
    );
    await start('https://two.example.test/', git('x', 'acme/shop'));
    await start('https://three.example.test/', git('x', 'acme/other'));
    await start('https://four.example.test/');
    await start('https://four.example.test/');
    // Attribution is not read without the trigger GITHUB, so this is one of a URL.
    await start('https://five.example.test/', { branch: 'x', repository: 'acme/shop' });
    const rows = await app.ctx.db
      .selectFrom('environment')
      .select(['branch', 'repository', 'url'])
      .where('project_id', '=', own.projectId)
      .where('is_preview', '=', true)
      .orderBy('created_at')
      .execute();
    expect(rows).toEqual([
      { branch: 'x', repository: 'acme/shop', url: 'https://two.example.test/' },
      { branch: 'x', repository: 'acme/other', url: 'https://three.example.test/' },
      { branch: null, repository: null, url: 'https://four.example.test/' },
      { branch: null, repository: null, url: 'https://five.example.test/' },
    ]);
  });

  it('choose a device preset: by short id, and by UUID as the older API does', async () => {
    const size = { viewport: { width: 375, height: 667 }, isMobile: true };
    const forms: Input[] = [
      here({ shortId: staging.shortId }, { devicePresetShortId: `preset_${preset.shortId}` }),
      here({ shortId: staging.shortId }, { devicePresetShortId: preset.shortId }),
      here({ shortId: staging.shortId }, { devicePresetId: preset.id }),
      { testCaseIds: [ids.a!], applications: { [bareApplication]: { devicePresetId: preset.id } } },
    ];
    for (const input of forms) {
      expect((await examined(input)).a!.device, JSON.stringify(input)).toMatchObject(size);
    }
    expect((await examined({ testCaseIds: [ids.a!] })).a!.device).toBeUndefined();
  });

  it('choose cases, with what they depend on, instead of a plan', async () => {
    const plan = await createTestPlan({ ctx: project.ctx, input: { name: 'B', testCaseIds: [ids.b!] } });
    const both = await examined({ testCaseIds: [ids['needs a']!], testPlanShortId: plan.shortId });
    expect(Object.keys(both).sort()).toEqual(['a', 'needs a']);
    expect(Object.keys(await examined({ testPlanShortIds: [plan.shortId, 'pln_zzzzzz'] }))).toEqual(['b']);
    const slugged = `pln-any-words_${parseShortId('testPlan', plan.shortId)}`;
    expect(Object.keys(await examined({ testPlanShortId: slugged }))).toEqual(['b']);
  });

  it('replace the payload of configs: for an environment, and stronger for the whole run', async () => {
    const byName = {
      'Shop login': { user: 'of the environment' },
      'Admin login': { user: 'of the environment' },
    };
    const input: Input = {
      ...here({ shortId: staging.shortId }),
      parameters: {
        configs: { 'Shop login': { user: 'of the run', password: { value: 'new', secret: true } } },
        configsByEnvironment: { [staging.id]: byName },
      },
    };
    const { configs } = (await examined(input)).a!;
    expect(configs).toEqual({
      'Shop login': {
        user: { value: 'of the run', secret: false },
        password: { value: 'new', secret: true },
      },
      // A payload is replaced, not mixed with the stored one.
      'Admin login': { user: { value: 'of the environment', secret: false } },
    });
    const elsewhere = await examined({ ...input, applications: undefined });
    expect(elsewhere.a?.configs?.['Admin login']?.user).toEqual({ value: 'stored', secret: false });
    expect(elsewhere.a?.configs?.['Shop login']?.user).toEqual({ value: 'of the run', secret: false });
    expect((await examined({ testCaseIds: [ids.a!] })).a?.configs?.['Shop login']?.user?.value).toBe(
      'stored',
    );
  });

  it('keep attribution for GITHUB alone, without refs/heads/', async () => {
    const git = {
      branch: 'refs/heads/feature/a/b',
      actor: 'maria',
      commitHash: 'abc',
      repository: 'acme/shop',
      integrationName: 'CircleCI',
    };
    const of = async (input: Input) => {
      const { shortId } = (await startRun({ ctx: project.ctx, input: { testCaseIds: [ids.b!], ...input } }))
        .run;
      const { runs } = await listRuns({ ctx: project.ctx, input: { text: shortId } });
      const { trigger, actor, branch, commitHash, commitMessage, repository, integrationName } = runs[0]!;
      return { trigger, actor, branch, commitHash, commitMessage, repository, integrationName };
    };
    expect(await of({ trigger: 'GITHUB', ...git })).toEqual({
      trigger: 'GITHUB',
      ...git,
      branch: 'feature/a/b',
      commitMessage: null,
    });
    expect(await of(git)).toEqual({
      trigger: 'API',
      actor: null,
      branch: null,
      commitHash: null,
      commitMessage: null,
      repository: null,
      integrationName: 'CircleCI',
    });
    expect((await of({ trigger: 'GITHUB', branch: 'refs/tags/v1' })).branch).toBe('refs/tags/v1');
  });

  it('are refused word for word as clients know it', async () => {
    const slack = { type: 'slack' as const, channel: 'C0478ABCDEF' };
    expect(await refused({ notifications: [] })).toEqual({
      httpStatus: 400,
      message: 'Failed to parse notifications in request: Array must contain at least 1 element(s)',
    });
    expect(await refused({ notifications: [slack] })).toEqual({
      httpStatus: 400,
      message:
        'Slack integration is not configured for this project. Configure Slack before overriding notification channels.',
    });
    const other = await makeProject(app.ctx);
    const foreign = await createEnvironment({
      ctx: other.ctx,
      input: { application: other.applicationShortId, name: 'Theirs', url: 'http://theirs.example.test' },
    });
    const wrong: Input[] = [
      { testPlanShortId: 'pln_zzzzzz' },
      { applications: [{ applicationShortId: 'app_zzzzzz' }] },
      { applications: { zzzzzz: {} } },
      { applications: [{ applicationShortId: other.applicationShortId }] },
      here({ shortId: foreign.shortId }),
      here({ shortId: foreign.id }),
      here({ applicationBuildShortId: 'build_abc123' }),
      here({ shortId: staging.shortId }, { devicePresetShortId: 'preset_zzzzzz' }),
    ];
    for (const input of wrong) {
      const answer = await refused(input);
      expect(answer.httpStatus, JSON.stringify(input)).toBe(400);
      expect(answer.message).toContain(MALFORMED);
    }
    expect((await refused({ testCaseIds: [other.projectId] })).message).toContain('there is no test case');
    expect((await refused({ parameters: { configs: { Nobody: {} } } })).message).toContain(
      'no config "Nobody"',
    );
    const theirs = { configsByEnvironment: { [foreign.id]: { 'Shop login': { user: 'x' } } } };
    expect((await refused({ parameters: theirs })).message).toContain('there is no environment');
  });
});
