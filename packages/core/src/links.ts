import { formatId } from '@assay/contract';
import type { Config } from './config.ts';

/** Absolute links into the pages and routes of the server. `project` and `run…` are bare short ids. */

export function runUrl(config: Config, project: string, run: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/results/${run}`;
}

export function runsUrl(config: Config, project: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/runs`;
}

export function issueUrl(config: Config, project: string, issue: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/findings/${formatId('issue', issue)}`;
}

export function runTestCaseUrl(config: Config, project: string, runTestCase: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/results/test/${runTestCase}`;
}

export function testCaseUrl(config: Config, project: string, testCaseId: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/test-cases/${testCaseId}/edit`;
}

export function artifactUrl(config: Config, runTestCase: string, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${config.publicUrl}/v1/run-test-case/${runTestCase}/artifacts/${encoded}`;
}

export function chatUrl(config: Config, project: string, chat: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/chat/${formatId('chat', chat)}`;
}

export function releaseCheckUrl(config: Config, project: string, check: string): string {
  return `${config.publicUrl}/p/${formatId('project', project)}/release-checks/${formatId('releaseCheck', check)}`;
}
