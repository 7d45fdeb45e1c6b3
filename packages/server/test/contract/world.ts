import { call, type TestServer } from '../support.ts';
import type { Operation } from './document.ts';

/** Everything that one project can hold, by the place of its id in a path: `segment before/parameter`. */
export interface World {
  ids: Record<string, string>;
  /** Ids as bodies name them. */
  application: string;
  mobile: string;
  environment: string;
  testCase: string;
  draft: string;
  plan: string;
  preset: string;
  scenario: string;
  config: string;
  channel: string;
  tracker: string;
  buildToken: string;
  projectShortId: string;
  /** Who was invited, and the secret of the invitation. */
  email: string;
  invitation: string;
}

/** Fills the project of `token` with one of everything, each with `mark` in its name or text. */
export async function fillProject(
  server: TestServer,
  token: string,
  project: { id: string; shortId: string },
  mark: string,
): Promise<World> {
  const ask = async (path: string, body?: unknown, method?: string) => {
    const url = path.startsWith('http') ? path : `${server.url}${path}`;
    const answer = await call(url, { token, ...(method && { method }), ...(body !== undefined && { body }) });
    if (answer.status >= 300) throw new Error(`${method ?? ''} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  };
  const { application } = await ask('/v1/applications', { name: `App ${mark}`, url: 'http://127.0.0.1:9' });
  const app = application.shortId;
  const { environment } = await ask(`/v1/applications/${app}/environments`, {
    name: `Env ${mark}`,
    url: `http://127.0.0.1:9/${mark}`,
  });
  const { config } = await ask('/v1/configs', {
    name: `login_${mark}`,
    fields: { username: { value: `user-${mark}`, secret: false }, password: `password-${mark}` },
  });
  const file = await ask(`/v1/configs/${config.shortId}/files/${mark}.txt`, `bytes of ${mark}`, 'PUT');
  if (!file) throw new Error('no file');
  const { devicePreset } = await ask('/v1/device-presets', { name: `Preset ${mark}` });
  const { scenario } = await ask('/v1/scenarios', { name: `Scenario ${mark}` });
  const cases: string[] = [];
  for (const [index, goal] of [`pass ${mark}`, `this will fail ${mark}`, `pass ${mark} later`].entries()) {
    const { testCase } = await ask('/v1/test-cases', {
      name: `Case ${index} ${mark}`.slice(0, 80),
      goal,
      applicationShortId: app,
      isEnabled: index < 2,
      labels: [`label-${mark}`],
    });
    cases.push(testCase.id);
  }
  await ask(`/v1/test-cases/${cases[0]}`, { expectedResult: `All is ${mark}` }, 'PATCH');
  const { testPlan } = await ask('/v1/test-plans', { name: `Plan ${mark}`, testCaseIds: cases.slice(0, 2) });
  const { schedule } = await ask(`/v1/test-plans/${testPlan.shortId}/schedules`, {
    cron: '0 3 1 1 *',
    description: `Schedule ${mark}`,
  });
  const mobile = (await ask('/v1/applications', { name: `Mobile ${mark}`, kind: 'MOBILE_APPLICATION' }))
    .application.shortId;
  const announce = () => ask(`/v1/applications/${mobile}/builds/upload-url`, { fileName: `${mark}.apk` });
  const first = await announce();
  await ask(first.uploadUrl, `apk ${mark}`, 'PUT');
  const build = await ask(`/v1/applications/${mobile}/builds`, {
    platform: 'android',
    buildToken: first.buildToken,
  });
  const second = await announce();
  await ask(second.uploadUrl, `apk 2 ${mark}`, 'PUT');
  const third = await announce();
  const { token: spare } = await ask('/v1/tokens', { name: `Token ${mark}` });

  const { webhook } = await ask('/v1/webhooks', { url: 'http://127.0.0.1:9/', name: `Webhook ${mark}` });
  const { run } = await ask('/v1/run', { testPlanShortId: testPlan.shortId });
  const done = await ask(`/v1/run/${run.shortId}?testCases=all&wait=25`);
  const runTestCase = done.runTestCases.find(({ result }: { result: string }) => result === 'FAILED');
  const { invitation, secret } = await ask('/v1/invitations', {
    email: `${mark}@example.test`,
    role: 'MEMBER',
  });
  const chat = await ask('/v1/chat', { message: `explain Click "${mark}".` });
  const applicationOverrides = [{ applicationShortId: app, environment: { shortId: environment.shortId } }];
  const check = await ask('/v1/release-checks', {
    releaseName: `Release ${mark}`,
    regression: { testCaseIds: [cases[0]] },
    applicationOverrides,
  });
  const delivery = await firstDelivery(() => ask(`/v1/webhooks/${webhook.shortId}/deliveries`));
  const { artifacts } = await ask(`/v1/run-test-case/${runTestCase.shortId}/artifacts`);
  const { issues } = await ask('/v1/issues');
  // Addresses that may not be called, so that no request of a test leaves the machine.
  const { integration: channel } = await ask('/v1/integrations', {
    name: `Channel ${mark}`,
    kind: 'teams',
    secrets: { webhookUrl: `https://127.0.0.1/${mark}` },
  });
  // No rule uses it, so that it can be deleted.
  const { integration: unused } = await ask('/v1/integrations', {
    name: `Spare ${mark}`,
    kind: 'teams',
    secrets: { webhookUrl: `https://127.0.0.1/spare-${mark}` },
  });
  const { integration: tracker } = await ask('/v1/integrations', {
    name: `Tracker ${mark}`,
    kind: 'github',
    settings: { repository: `acme/${mark}`, apiUrl: 'https://127.0.0.1/api/v3' },
    secrets: { token: `token-${mark}` },
  });
  const { alertRule } = await ask('/v1/alert-rules', { integration: channel.shortId });
  const { ticketRule } = await ask('/v1/ticket-rules', { integration: tracker.shortId });
  const { ticket } = await ask(`/v1/issues/${issues[0].id}/ticket`, { integration: tracker.shortId });
  return {
    ids: {
      'projects/project': project.shortId,
      'run/shortId': run.shortId,
      'runs/shortId': run.shortId,
      'run-test-case/shortId': runTestCase.shortId,
      'issues/issue': issues[0].id,
      'integrations/shortId': unused.shortId,
      'alert-rules/shortId': alertRule.shortId,
      'ticket-rules/shortId': ticketRule.shortId,
      'tickets/shortId': ticket.shortId,
      'reports/runId': run.id,
      '{runId}/format': 'junit',
      'files/runTestCaseId': runTestCase.id,
      '{runTestCaseId}/attempt': '1',
      '{attempt}/path': artifacts[0].path,
      'artifacts/path': artifacts[0].path,
      'test-cases/id': cases[2]!,
      'revisions/number': '1',
      'scenarios/shortId': scenario.shortId,
      'labels/name': `label-${mark}`,
      'test-plans/shortId': testPlan.shortId,
      'schedules/shortId': schedule.shortId,
      'applications/applicationShortId': app,
      'environments/environmentShortId': environment.shortId,
      'configs/configShortId': config.shortId,
      'files/name': `${mark}.txt`,
      'device-presets/devicePresetShortId': devicePreset.shortId,
      'upload/token': new URL(third.uploadUrl).pathname.split('/').pop()!,
      'builds/buildShortId': build.applicationBuildShortId,
      'remote-tunnels/runnerId': 'runner-1',
      'tokens/id': spare.id,
      'sessions/id': '00000000-0000-4000-8000-000000000001',
      'members/id': '00000000-0000-4000-8000-000000000002',
      'invitations/id': invitation.id,
      'chat/chatShortId': chat.shortId,
      'release-checks/releaseCheckShortId': check.shortId,
      'webhooks/id': webhook.shortId,
      'deliveries/deliveryId': delivery.id,
    },
    application: app,
    mobile,
    environment: environment.shortId,
    testCase: cases[0]!,
    draft: cases[2]!,
    plan: testPlan.shortId,
    preset: devicePreset.shortId,
    scenario: scenario.shortId,
    config: config.shortId,
    channel: channel.shortId,
    tracker: tracker.shortId,
    buildToken: second.buildToken,
    projectShortId: project.shortId,
    email: invitation.email,
    invitation: secret,
  };
}

/** Who gets an event is worked out after the commit of what it tells. */
async function firstDelivery(list: () => Promise<{ deliveries: { id: string }[] }>): Promise<{ id: string }> {
  for (;;) {
    const [first] = (await list()).deliveries;
    if (first !== undefined) return first;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The id of the world that a parameter of a path stands for. */
export function idFor(operation: Operation, name: string, world: World): string {
  const segments = operation.path.split('/');
  const place = `${segments[segments.indexOf(`{${name}}`) - 1]}/${name}`;
  // Builds hang on an application that takes them.
  if (operation.path.includes('/builds') && name === 'applicationShortId') return world.mobile;
  const value = world.ids[place];
  if (value === undefined) throw new Error(`contract/world.ts has no id for ${place} of ${operation.path}`);
  return value;
}

export function pathOf(operation: Operation, world: World, change: Record<string, string> = {}): string {
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = change[name] ?? idFor(operation, name, world);
    return name === 'path' ? value : encodeURIComponent(value);
  });
}

/** A body that each operation takes. An operation that is missing here fails the contract test. */
export function goodBody(operation: Operation, world: World, mark: string): object | string | undefined {
  const isFile = operation.id === 'putConfigFile' || operation.id === 'uploadBuild';
  if (isFile) return `bytes ${mark}`;
  if (operation.body === undefined) return undefined;
  const make = BODIES[operation.id];
  if (!make) throw new Error(`contract/world.ts has no body for ${operation.id}`);
  return make(world, mark);
}

const startRun = (world: World) => ({ testCaseIds: [world.testCase] });
const newCase = (world: World, mark: string) => ({
  name: `New ${mark}`.slice(0, 80),
  goal: 'pass',
  applicationShortId: world.application,
});
const newEnvironment = (_: World, mark: string) => ({ name: `New ${mark}`, url: 'http://127.0.0.1:9/new' });
const rename = (_: World, mark: string) => ({ name: `Renamed ${mark}` });

const overrides = (world: World) => [
  { applicationShortId: world.application, environment: { shortId: world.environment } },
];

const PASSWORD = 'correct horse battery 1';

const BODIES: Record<string, (world: World, mark: string) => object> = {
  startRun,
  startRunAlias: startRun,
  legacyStartRun: startRun,
  rerun: () => ({}),
  rerunAlias: () => ({ failedOnly: true }),
  cancelRun: () => ({}),
  updateIssue: () => ({ status: 'ignored' }),
  updateRetention: () => ({ keepRunsDays: 400 }),
  createTestCase: newCase,
  legacyCreateTestCase: (world, mark) => ({ ...newCase(world, mark), name: `Legacy ${mark}`.slice(0, 80) }),
  importTestCases: (world, mark) => ({
    applicationShortId: world.application,
    markdown: `## Imported ${mark}\n\nOpen the start page.\n`,
  }),
  updateTestCases: (world) => ({ testCaseIds: [world.testCase], addLabels: ['chosen'] }),
  deleteTestCases: (world) => ({ testCaseIds: [world.draft] }),
  restoreTestCases: (world) => ({ testCaseIds: [world.draft] }),
  exportTestCases: (world) => ({ testCaseIds: [world.testCase] }),
  startSample: () => ({}),
  updateTestCase: () => ({ expectedResult: 'The page shows "Welcome".' }),
  explainTest: () => ({ goal: 'Click "Go".' }),
  createScenario: (_, mark) => ({ name: `New scenario ${mark}` }),
  updateScenario: rename,
  renameLabel: (_, mark) => ({ name: `renamed-${mark}` }),
  createTestPlan: (world, mark) => ({
    name: `New plan ${mark}`,
    testCaseIds: [world.testCase],
    applications: [
      {
        applicationShortId: world.application,
        environmentShortId: world.environment,
        devicePresetShortId: world.preset,
      },
    ],
  }),
  updateTestPlan: () => ({ description: 'Changed' }),
  createSchedule: () => ({ cron: '0 4 * * 1', timeZone: 'Europe/Stockholm' }),
  updateSchedule: () => ({ isEnabled: false }),
  createProject: (_, mark) => ({ name: `New project ${mark}` }),
  updateProject: rename,
  createApplication: (_, mark) => ({ name: `New app ${mark}`, url: 'http://127.0.0.1:9/app' }),
  createEnvironment: newEnvironment,
  legacyCreateEnvironment: (_, mark) => ({ name: `Legacy ${mark}`, url: 'http://127.0.0.1:9/legacy' }),
  updateProjectSettings: () => ({ accessibility: 'AA' }),
  updateApplication: rename,
  updateEnvironment: rename,
  createConfig: (_, mark) => ({ name: `new_${mark}`, fields: { password: `hidden-${mark}` } }),
  updateConfig: (_, mark) => ({ fields: { password: `changed-${mark}` } }),
  setConfigEnvironment: (_, mark) => ({ fields: { password: `there-${mark}` } }),
  updateConfigEnvironment: (_, mark) => ({ fields: { password: `elsewhere-${mark}` } }),
  createDevicePreset: (_, mark) => ({ name: `New preset ${mark}`, settings: { locale: 'sv-SE' } }),
  updateDevicePreset: rename,
  createBuildUploadUrl: (_, mark) => ({ fileName: `${mark}.apk` }),
  registerBuild: (world) => ({ platform: 'android', buildToken: world.buildToken }),
  signIn: ({ email }) => ({ email, password: PASSWORD }),
  readInvitation: ({ invitation }) => ({ token: invitation }),
  acceptInvitation: ({ invitation }) => ({ token: invitation, name: 'Invited', password: PASSWORD }),
  switchOrganisation: () => ({ organisationId: '00000000-0000-4000-8000-000000000000' }),
  changePassword: () => ({ currentPassword: 'not the right one', newPassword: 'a long password 1' }),
  createInvitation: (_, mark) => ({ email: `${mark}@example.test`, role: 'MEMBER' }),
  updateMember: () => ({ role: 'MEMBER' }),
  createRemoteTunnel: () => ({ ports: [{ localPort: 3000 }] }),
  createToken: (_, mark) => ({ name: `New token ${mark}`, scopes: ['read'] }),
  rotateToken: () => ({ overlapHours: 1 }),
  updateOrganisation: rename,
  createChat: () => ({ message: 'list tests' }),
  sendChatMessage: (_, mark) => ({ message: `explain Click "${mark}".` }),
  createChangeReview: (world, mark) => ({
    mode: 'rawChanges',
    changes: {
      changeDescription: `Change ${mark}`,
      diff: '--- a/src/cart.ts\n+++ b/src/cart.ts\n@@ -1 +1 @@\n-a\n+b\n',
    },
    applicationOverrides: overrides(world),
  }),
  createReleaseCheck: (world, mark) => ({
    releaseName: `New ${mark}`,
    regression: { testCaseIds: [world.testCase] },
    applicationOverrides: overrides(world),
  }),
  createIntegration: (_, mark) => ({
    name: `New channel ${mark}`,
    kind: 'discord',
    secrets: { webhookUrl: `https://127.0.0.1/${mark}` },
  }),
  updateIntegration: rename,
  testIntegration: () => ({}),
  createAlertRule: (world) => ({ integration: world.channel, notifyOn: 'change', template: '{{plan}}' }),
  updateAlertRule: () => ({ notifyOn: 'always' }),
  createTicketRule: (world) => ({ integration: world.tracker, onPass: 'close' }),
  updateTicketRule: () => ({ minSeverity: 'major' }),
  createIssueTicket: (world) => ({ integration: world.tracker }),
  createRunTestCaseTicket: (world) => ({ integration: world.tracker, onPass: 'close' }),
  createWebhook: (_, mark) => ({ url: 'http://127.0.0.1:9/new', name: `New webhook ${mark}` }),
  updateWebhook: rename,
  rotateWebhookSecret: () => ({ overlapHours: 1 }),
  replayWebhook: () => ({ since: '2026-01-01T00:00:00Z' }),
  mcp: (world) => ({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: { name: 'get_run', arguments: { shortId: world.ids['run/shortId'] } },
  }),
};
