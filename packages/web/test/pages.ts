/** What a visit has made before every page is looked at; the names are those of the router. */
export interface Made {
  project: string;
  /** Of a run with a failed case. */
  run: string;
  case: string;
  test: string;
  plan: string;
  finding: string;
  release: string;
  chat: string;
  webhook: string;
  /** Of that webhook, tried. */
  delivery: string;
}

export interface ListedPage {
  /** The route as it stands in `router.tsx`, `$name` taken from `Made`. */
  route: string;
  /** What else stands in the address, for a part of a page that is worth a look of its own. */
  search?: string;
  heading: RegExp;
  /** Something that is only there once the page is whole, where the heading comes earlier. */
  shows?: string;
}

/**
 * Every page of the dashboard, one line each: `dashboard.browser.test.ts` looks at all of them in both themes and widths, and
 * `pages.test.ts` fails when the router knows a page that is not here.
 */
export const PAGES: ListedPage[] = [
  { route: '/p/$project/', heading: /Overview/ },
  { route: '/p/$project/runs', heading: /Runs/ },
  { route: '/p/$project/runs', search: '?outcome=passed', heading: /Runs/ },
  { route: '/p/$project/runs/$run', heading: /Failed/ },
  { route: '/p/$project/runs/$run', search: '?tab=compare', heading: /Failed/, shows: 'came out the same' },
  {
    route: '/p/$project/runs/$run',
    search: '?tab=findings',
    heading: /Failed/,
    shows: 'Cannot read properties',
  },
  { route: '/p/$project/runs/$run', search: '?tab=graph', heading: /Failed/, shows: 'No case waits' },
  { route: '/p/$project/runs/$run/cases/$case', heading: /The cart adds up/, shows: 'Step 5 of' },
  { route: '/p/$project/runs/$run/cases/$case/trace', heading: /The cart adds up/ },
  { route: '/p/$project/tests', heading: /Tests/, shows: 'The cart adds up' },
  { route: '/p/$project/tests/$test', heading: /The cart adds up/ },
  { route: '/p/$project/tests/new', heading: /New test/ },
  { route: '/p/$project/tests/groups', heading: /Scenarios and labels/, shows: 'No labels yet' },
  { route: '/p/$project/plans', heading: /Plans/, shows: 'Nightly' },
  { route: '/p/$project/plans/$plan', heading: /Nightly/ },
  { route: '/p/$project/findings', heading: /Findings/, shows: 'Cannot read properties' },
  { route: '/p/$project/findings/$finding', heading: /./ },
  { route: '/p/$project/releases', heading: /Release checks/, shows: 'Not ready' },
  { route: '/p/$project/releases/$release', heading: /1\.2/, shows: 'Not checked here' },
  { route: '/p/$project/conversations', heading: /Conversations/, shows: 'test cases passed' },
  { route: '/p/$project/conversations/$chat', heading: /1\.2/, shows: 'what was seen' },
  { route: '/p/$project/applications', heading: /Applications/ },
  { route: '/p/$project/configs', heading: /Configs/, shows: 'shop-login' },
  { route: '/p/$project/devices', heading: /Devices/ },
  { route: '/p/$project/integrations', heading: /Integrations/, shows: 'Shop issues' },
  { route: '/p/$project/integrations', search: '?tab=alerts', heading: /Integrations/ },
  { route: '/p/$project/integrations', search: '?tab=tickets', heading: /Integrations/ },
  { route: '/p/$project/webhooks', heading: /Webhooks/, shows: 'All deliveries' },
  { route: '/p/$project/webhooks/$webhook', heading: /Deploy pipeline/, shows: 'Since then:' },
  {
    route: '/p/$project/webhooks/$webhook/deliveries/$delivery',
    heading: /run/,
    shows: 'Try 1',
  },
  { route: '/p/$project/settings', heading: /Project settings/ },
  { route: '/organisation', heading: /Usage/ },
  { route: '/organisation/projects', heading: /Projects/, shows: 'of evidence' },
  { route: '/organisation/members', heading: /Members/, shows: 'ann@example.com' },
  { route: '/organisation/tokens', heading: /Tokens/ },
  { route: '/organisation/audit', heading: /Audit log/ },
  { route: '/account', heading: /Account/ },
  { route: '/p/$project/nowhere', heading: /Not found/ },
];

/** The address of a page with what was made. */
export function addressOf({ route, search = '' }: ListedPage, made: Made): string {
  return route.replace(/\$(\w+)/g, (_, name: keyof Made) => made[name]) + search;
}
