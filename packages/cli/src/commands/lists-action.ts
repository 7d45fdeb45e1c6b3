import type { ApplicationList, EnvironmentList, TestCaseList } from '@assay/contract';
import type { CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { callServer } from '../remote/call.ts';
import { type Connection, connectionOf, type ServerOptions } from '../remote/connection.ts';
import { table } from '../table.ts';

export interface ListOptions extends ServerOptions {
  project?: string;
  json?: boolean;
}
export interface CasesOptions extends ListOptions {
  application?: string;
  label?: string[];
  enabled?: boolean;
}
export type EnvsOptions = ListOptions;

/** Most that one answer holds. */
const PAGE = 1000;

export async function listCases(options: CasesOptions, context: CommandContext): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  const testCases: TestCaseList['testCases'] = [];
  for (let total = 1; testCases.length < total; ) {
    const query = {
      limit: PAGE,
      offset: testCases.length,
      ...(options.application !== undefined && { applicationShortId: options.application }),
      ...(options.label && { labels: options.label.join(',') }),
      ...(options.enabled && { isEnabled: true }),
    };
    const page = (await callServer(connection, (client) =>
      client.GET('/v1/test-cases', { params: { query: query as Record<string, unknown> } }),
    )) as TestCaseList;
    testCases.push(...page.testCases);
    total = page.testCases.length === 0 ? 0 : page.total;
  }
  const rows = testCases.map((entry) => [
    entry.id,
    entry.name,
    entry.applicationShortId,
    entry.isEnabled ? 'yes' : 'draft',
    entry.labels.join(','),
    entry.lastRun === null ? '-' : (entry.lastRun.result ?? entry.lastRun.status),
  ]);
  const head = ['ID', 'NAME', 'APPLICATION', 'ENABLED', 'LABELS', 'LAST RUN'];
  return show(options, context, { testCases, total: testCases.length }, head, rows, 'test cases');
}

export async function listApps(options: ListOptions, context: CommandContext): Promise<ExitCode> {
  const answer = await applicationsOf(connectionOf(options, context));
  const rows = answer.applications.map(({ shortId, name, kind }) => [shortId, name, kind]);
  return show(options, context, answer, ['ID', 'NAME', 'KIND'], rows, 'applications');
}

export async function listEnvs(
  application: string | undefined,
  options: EnvsOptions,
  context: CommandContext,
): Promise<ExitCode> {
  const connection = connectionOf(options, context);
  const ids =
    application === undefined
      ? (await applicationsOf(connection)).applications.map(({ shortId }) => shortId)
      : [application];
  const environments: (EnvironmentList['environments'][number] & { applicationShortId: string })[] = [];
  for (const id of ids) {
    const answer = (await callServer(connection, (client) =>
      client.GET('/v1/applications/{applicationShortId}/environments', {
        params: { path: { applicationShortId: id } },
      }),
    )) as EnvironmentList;
    environments.push(...answer.environments.map((entry) => ({ ...entry, applicationShortId: id })));
  }
  const rows = environments.map((entry) => [
    entry.shortId,
    entry.name,
    entry.url ?? '-',
    entry.isProduction ? 'production' : '-',
    entry.applicationShortId,
  ]);
  const head = ['ID', 'NAME', 'URL', 'KIND', 'APPLICATION'];
  return show(options, context, { environments }, head, rows, 'environments');
}

async function applicationsOf(connection: Connection): Promise<ApplicationList> {
  return (await callServer(connection, (client) => client.GET('/v1/applications'))) as ApplicationList;
}

function show(
  { json }: ListOptions,
  { terminal }: CommandContext,
  answer: object,
  head: string[],
  rows: string[][],
  what: string,
): ExitCode {
  if (json) terminal.out(`${JSON.stringify(answer, null, 2)}\n`);
  else if (rows.length === 0) terminal.note(`There are no ${what} here.`);
  else terminal.out(table(head, rows));
  return EXIT.passed;
}
