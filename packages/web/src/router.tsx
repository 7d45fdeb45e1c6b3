import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { caseQuery } from './api/cases.ts';
import { setCurrentProject } from './api/client.ts';
import { firstProject, projectQuery, rememberProject } from './api/projects.ts';
import { NotFound } from './app/not-found.tsx';
import { Shell } from './app/shell.tsx';
import { Loading, Trouble } from './ui/states.tsx';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  notFoundComponent: NotFound,
});

/** Everything but signing in is drawn inside the shell. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const index = createRoute({
  getParentRoute: () => shell,
  path: '/',
  loader: async ({ context }) => {
    const project = await firstProject(context.queries);
    if (project === null) throw redirect({ to: '/organisation/projects', replace: true });
    throw redirect({ to: '/p/$project', params: { project }, replace: true });
  },
});

const project = createRoute({
  getParentRoute: () => shell,
  path: '/p/$project',
  beforeLoad: ({ params }) => setCurrentProject(params.project),
  loader: async ({ context, params }) => {
    await context.queries.ensureQueryData(projectQuery(params.project));
    rememberProject(params.project);
  },
});

type Search = Record<string, string>;

/** Filters stand in the address as plain texts; empty ones are left out. */
function texts(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
      .map(([key, value]) => [key, String(value)]),
  );
}

const overview = createRoute({
  getParentRoute: () => project,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/overview/overview-page.tsx'), 'OverviewPage'),
});

const runs = createRoute({
  getParentRoute: () => project,
  path: 'runs',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/runs/runs-page.tsx'), 'RunsPage'),
});
const run = createRoute({
  getParentRoute: () => project,
  path: 'runs/$run',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/run/run-page.tsx'), 'RunPage'),
});
const runCase = createRoute({
  getParentRoute: () => project,
  path: 'runs/$run/cases/$case',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/case/case-page.tsx'), 'CasePage'),
});
const runCaseTrace = createRoute({
  getParentRoute: () => project,
  path: 'runs/$run/cases/$case/trace',
  component: lazyRouteComponent(() => import('./pages/case/trace-page.tsx'), 'TracePage'),
});

/** The addresses that the API gives out, which are those of older clients; who follows one signs in first. */
const runAddress = createRoute({
  getParentRoute: () => project,
  path: 'results/$run',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/p/$project/runs/$run', params, replace: true });
  },
});
const caseAddress = createRoute({
  getParentRoute: () => project,
  path: 'results/test/$case',
  loader: async ({ context, params }) => {
    const { runShortId } = await context.queries.ensureQueryData(caseQuery(params.project, params.case));
    const to = '/p/$project/runs/$run/cases/$case';
    throw redirect({ to, params: { ...params, run: runShortId }, replace: true });
  },
});
const testAddress = createRoute({
  getParentRoute: () => project,
  path: 'test-cases/$test/{-$edit}',
  beforeLoad: ({ params: { project: of, test } }) => {
    throw redirect({ to: '/p/$project/tests/$test', params: { project: of, test }, replace: true });
  },
});

const chatAddress = createRoute({
  getParentRoute: () => project,
  path: 'chat/$chat',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/p/$project/conversations/$chat', params, replace: true });
  },
});
const releaseAddress = createRoute({
  getParentRoute: () => project,
  path: 'release-checks/$release',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/p/$project/releases/$release', params, replace: true });
  },
});

const tests = createRoute({
  getParentRoute: () => project,
  path: 'tests',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/tests/tests-page.tsx'), 'TestsPage'),
});
const newTest = createRoute({
  getParentRoute: () => project,
  path: 'tests/new',
  component: lazyRouteComponent(() => import('./pages/tests/new-test-page.tsx'), 'NewTestPage'),
});
const groups = createRoute({
  getParentRoute: () => project,
  path: 'tests/groups',
  component: lazyRouteComponent(() => import('./pages/tests/groups-page.tsx'), 'GroupsPage'),
});
const test = createRoute({
  getParentRoute: () => project,
  path: 'tests/$test',
  component: lazyRouteComponent(() => import('./pages/tests/test-page.tsx'), 'TestPage'),
});

const findings = createRoute({
  getParentRoute: () => project,
  path: 'findings',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/findings/findings-page.tsx'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute: () => project,
  path: 'findings/$finding',
  component: lazyRouteComponent(() => import('./pages/findings/finding-page.tsx'), 'FindingPage'),
});

const plans = createRoute({
  getParentRoute: () => project,
  path: 'plans',
  component: lazyRouteComponent(() => import('./pages/plans/plans-page.tsx'), 'PlansPage'),
});
const plan = createRoute({
  getParentRoute: () => project,
  path: 'plans/$plan',
  component: lazyRouteComponent(() => import('./pages/plans/plan-page.tsx'), 'PlanPage'),
});

const releases = createRoute({
  getParentRoute: () => project,
  path: 'releases',
  component: lazyRouteComponent(() => import('./pages/releases/releases-page.tsx'), 'ReleasesPage'),
});
const release = createRoute({
  getParentRoute: () => project,
  path: 'releases/$release',
  component: lazyRouteComponent(() => import('./pages/releases/release-page.tsx'), 'ReleasePage'),
});
const conversations = createRoute({
  getParentRoute: () => project,
  path: 'conversations',
  component: lazyRouteComponent(
    () => import('./pages/conversations/conversations-page.tsx'),
    'ConversationsPage',
  ),
});
const conversation = createRoute({
  getParentRoute: () => project,
  path: 'conversations/$chat',
  component: lazyRouteComponent(
    () => import('./pages/conversations/conversation-page.tsx'),
    'ConversationPage',
  ),
});

const applications = createRoute({
  getParentRoute: () => project,
  path: 'applications',
  component: lazyRouteComponent(() => import('./pages/setup/applications-page.tsx'), 'ApplicationsPage'),
});
const configs = createRoute({
  getParentRoute: () => project,
  path: 'configs',
  component: lazyRouteComponent(() => import('./pages/configs/configs-page.tsx'), 'ConfigsPage'),
});
const devices = createRoute({
  getParentRoute: () => project,
  path: 'devices',
  component: lazyRouteComponent(() => import('./pages/setup/devices-page.tsx'), 'DevicesPage'),
});
const webhooks = createRoute({
  getParentRoute: () => project,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('./pages/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
});
const webhook = createRoute({
  getParentRoute: () => project,
  path: 'webhooks/$webhook',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/webhooks/webhook-page.tsx'), 'WebhookPage'),
});
const delivery = createRoute({
  getParentRoute: () => project,
  path: 'webhooks/$webhook/deliveries/$delivery',
  component: lazyRouteComponent(() => import('./pages/webhooks/delivery-page.tsx'), 'DeliveryPage'),
});
const integrations = createRoute({
  getParentRoute: () => project,
  path: 'integrations',
  validateSearch: texts,
  component: lazyRouteComponent(
    () => import('./pages/integrations/integrations-page.tsx'),
    'IntegrationsPage',
  ),
});
const settings = createRoute({
  getParentRoute: () => project,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/settings/settings-page.tsx'), 'SettingsPage'),
});

const usage = createRoute({
  getParentRoute: () => shell,
  path: 'organisation',
  component: lazyRouteComponent(() => import('./pages/usage/usage-page.tsx'), 'UsagePage'),
});
const projects = createRoute({
  getParentRoute: () => shell,
  path: 'organisation/projects',
  component: lazyRouteComponent(() => import('./pages/organisation/projects-page.tsx'), 'ProjectsPage'),
});
const members = createRoute({
  getParentRoute: () => shell,
  path: 'organisation/members',
  component: lazyRouteComponent(() => import('./pages/organisation/members-page.tsx'), 'MembersPage'),
});
const tokens = createRoute({
  getParentRoute: () => shell,
  path: 'organisation/tokens',
  component: lazyRouteComponent(() => import('./pages/organisation/tokens-page.tsx'), 'TokensPage'),
});
const audit = createRoute({
  getParentRoute: () => shell,
  path: 'organisation/audit',
  validateSearch: texts,
  component: lazyRouteComponent(() => import('./pages/organisation/audit-page.tsx'), 'AuditPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: 'account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const tree = root.addChildren([
  shell.addChildren([
    index,
    account,
    usage,
    projects,
    members,
    tokens,
    audit,
    project.addChildren([
      overview,
      runs,
      run,
      runCase,
      runCaseTrace,
      runAddress,
      caseAddress,
      testAddress,
      chatAddress,
      releaseAddress,
      tests,
      newTest,
      groups,
      test,
      plans,
      plan,
      findings,
      finding,
      releases,
      release,
      conversations,
      conversation,
      applications,
      configs,
      devices,
      webhooks,
      webhook,
      delivery,
      integrations,
      settings,
    ]),
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text && `?${text}`;
    },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: () => <Loading />,
    defaultErrorComponent: ({ error, reset }) => <Trouble error={error} retry={reset} />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
