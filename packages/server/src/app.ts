import type { App } from '@assay/core';
import type { Outbound } from '@assay/integrations';
import { OpenAPIHono } from '@hono/zod-openapi';
import { dashboard } from './dashboard.ts';
import { outboundOf } from './delivery/outbound.ts';
import type { ServerDeps, ServerEnv } from './deps.ts';
import { docsPage } from './docs-page.ts';
import { describeEvents } from './event-webhooks.ts';
import { accessLog } from './http/access-log.ts';
import { answerError } from './http/answer-error.ts';
import { ServerError } from './http/errors.ts';
import { checkPath, MethodTable } from './http/path.ts';
import { RateLimiter } from './http/rate-limiter.ts';
import { printable } from './http/read-json.ts';
import { requestId } from './http/request-id.ts';
import { securityHeaders } from './http/security-headers.ts';
import { StreamGuard } from './http/stream-guard.ts';
import { oidcRoutes } from './oidc/routes.ts';
import { openApiDocument } from './openapi.ts';
import { alertRuleRoutes } from './resources/alert-rules.ts';
import { analysisRoutes } from './resources/analysis.ts';
import { applicationRoutes } from './resources/applications.ts';
import { buildRoutes } from './resources/builds.ts';
import { chatRoutes } from './resources/chat.ts';
import { chosenTestCaseRoutes } from './resources/chosen-test-cases.ts';
import { configFileRoutes } from './resources/config-files.ts';
import { configRoutes } from './resources/configs.ts';
import { devicePresetRoutes } from './resources/device-presets.ts';
import { environmentRoutes } from './resources/environments.ts';
import { integrationRoutes } from './resources/integrations.ts';
import { issueRoutes } from './resources/issues.ts';
import { legacyRoutes } from './resources/legacy.ts';
import { mcpRoutes } from './resources/mcp.ts';
import { memberRoutes } from './resources/members.ts';
import { metricRoutes } from './resources/metrics.ts';
import { organisationRoutes } from './resources/organisation.ts';
import { projectSettingsRoutes } from './resources/project-settings.ts';
import { projectRoutes } from './resources/projects.ts';
import { releaseCheckRoutes } from './resources/release-checks.ts';
import { remoteTunnelRoutes } from './resources/remote-tunnels.ts';
import { reportRoutes } from './resources/reports.ts';
import { retentionRoutes } from './resources/retention.ts';
import { revisionRoutes } from './resources/revisions.ts';
import { runEventRoutes } from './resources/run-events.ts';
import { runHistoryRoutes } from './resources/run-history.ts';
import { runTestCaseRoutes } from './resources/run-test-cases.ts';
import { runRoutes } from './resources/runs.ts';
import { sampleRoutes } from './resources/sample.ts';
import { scenarioRoutes } from './resources/scenarios.ts';
import { scheduleRoutes } from './resources/schedules.ts';
import { serviceRoutes } from './resources/service.ts';
import { sessionRoutes } from './resources/sessions.ts';
import { testCaseRoutes } from './resources/test-cases.ts';
import { testPlanRoutes } from './resources/test-plans.ts';
import { ticketRoutes } from './resources/tickets.ts';
import { tokenRoutes } from './resources/tokens.ts';
import { usageRoutes } from './resources/usage.ts';
import { webhookRoutes } from './resources/webhooks.ts';
import { resultsPage } from './results-page.ts';
import type { SampleOffer } from './sample-offer.ts';
import { signInPages } from './sign-in-pages.ts';
import { traceViewer } from './trace-viewer.ts';

export interface CreateAppOptions {
  app: App;
  /** Largest request body in bytes; default 1 MiB. */
  maxBodyBytes?: number;
  /** Answer of GET /v1/outbound-ips; default none. */
  outboundIps?: string[];
  /** The way to systems that users name; default: as the settings allow. */
  outbound?: Outbound;
  /** Folder of the built dashboard; default `packages/web/dist` of the checkout. */
  dashboardFolder?: URL;
  /** A sample shop that may be started over HTTP. Default none. */
  sample?: SampleOffer;
  /** Abort it when the server closes: long polls then answer at once. Default: never. */
  closing?: AbortSignal;
}

/** The HTTP application: one small app per resource, thin over the verbs of @assay/core. */
export function createApp(options: CreateAppOptions): OpenAPIHono<ServerEnv> {
  const rateLimit = options.app.ctx.config?.rateLimit ?? null;
  const deps: ServerDeps = {
    ctx: options.app.ctx,
    maxBodyBytes: options.maxBodyBytes ?? 1024 * 1024,
    outboundIps: options.outboundIps ?? [],
    outbound: options.outbound ?? outboundOf(options.app.ctx.config),
    sample: options.sample,
    closing: options.closing ?? new AbortController().signal,
    projectsOfRuns: new Map(),
    streams: new StreamGuard(options.app.ctx),
    limiter: rateLimit ? new RateLimiter(rateLimit) : undefined,
  };
  const { log } = deps.ctx;
  const app = new OpenAPIHono<ServerEnv>({ strict: false });
  app.use(requestId, accessLog(log), securityHeaders(deps.closing), checkPath);

  app.route('/', runRoutes(deps));
  app.route('/', runEventRoutes(deps));
  app.route('/', issueRoutes(deps));
  app.route('/', reportRoutes(deps));
  app.route('/', metricRoutes(deps));
  app.route('/', analysisRoutes(deps));
  app.route('/', runHistoryRoutes(deps));
  app.route('/', retentionRoutes(deps));
  app.route('/', usageRoutes(deps));
  app.route('/', runTestCaseRoutes(deps));
  app.route('/', chosenTestCaseRoutes(deps));
  app.route('/', testCaseRoutes(deps));
  app.route('/', revisionRoutes(deps));
  app.route('/', scenarioRoutes(deps));
  app.route('/', testPlanRoutes(deps));
  app.route('/', scheduleRoutes(deps));
  app.route('/', projectRoutes(deps));
  app.route('/', projectSettingsRoutes(deps));
  app.route('/', applicationRoutes(deps));
  app.route('/', environmentRoutes(deps));
  app.route('/', configRoutes(deps));
  app.route('/', configFileRoutes(deps));
  app.route('/', devicePresetRoutes(deps));
  app.route('/', buildRoutes(deps));
  app.route('/', remoteTunnelRoutes(deps));
  app.route('/', chatRoutes(deps));
  app.route('/', releaseCheckRoutes(deps));
  app.route('/', mcpRoutes(deps));
  app.route('/', tokenRoutes(deps));
  app.route('/', webhookRoutes(deps));
  describeEvents(app);
  app.route('/', integrationRoutes(deps));
  app.route('/', alertRuleRoutes(deps));
  app.route('/', ticketRoutes(deps));
  app.route('/', organisationRoutes(deps));
  app.route('/', sessionRoutes(deps));
  app.route('/', memberRoutes(deps));
  app.route('/', legacyRoutes(deps));
  app.route('/', serviceRoutes(deps));
  app.route('/', sampleRoutes(deps));
  app.route('/', resultsPage(deps));
  app.route('/', docsPage());
  app.route('/', signInPages(deps));
  app.route('/', oidcRoutes(deps));
  app.route('/', traceViewer());
  // Last: the pages above keep their addresses.
  app.route('/', dashboard(options.dashboardFolder));

  const document = JSON.stringify(openApiDocument(app), null, 2);
  app.get('/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));

  const methods = new MethodTable();
  for (const route of app.routes) if (route.method !== 'ALL') methods.add(route.method, route.path);
  app.notFound((c) => {
    const allowed = methods.allowed(c.req.path);
    const asked = `${printable(c.req.method)} ${printable(c.req.path)}`;
    const error =
      allowed.length > 0
        ? new ServerError(
            'method_not_allowed',
            `${asked} is not possible; this path takes ${allowed.join(', ')}.`,
            {
              headers: { allow: allowed.join(', ') },
            },
          )
        : new ServerError(
            'route_not_found',
            `There is nothing at ${asked}. The API is described at /docs and /openapi.json.`,
          );
    return answerError(error, c, log);
  });
  app.onError((error, c) => answerError(error, c, log));
  return app;
}
