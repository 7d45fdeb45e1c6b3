import { createHash } from 'node:crypto';
import type { ClauseVerdict, Finding, IssueCategory, Severity } from '@assay/contract';

/** Something a case showed; folded over its project by `fingerprint`. */
export interface SeenIssue {
  fingerprint: string;
  category: IssueCategory;
  kind: string;
  severity: Severity;
  title: string;
  detail: string;
  url: string | null;
  occurrences: number;
}

const CATEGORIES: Record<Finding['kind'], IssueCategory> = {
  'console-error': 'console-error',
  'page-error': 'console-error',
  'failed-request': 'failed-request',
  accessibility: 'accessibility',
  detour: 'other',
  'unexpected-dialog': 'other',
  'blocked-request': 'other',
};

export interface CaseToJudge {
  testCaseId: string;
  name: string;
  baseUrl: string;
  result: string | null;
  errorCode: string | null;
  title: string;
  thought: string;
  clauses: Pick<ClauseVerdict, 'text' | 'outcome'>[];
}

/**
 * The issues of a case that ended. A FAILED case is one itself, told apart by its first broken clause; an address that
 * could not be reached is one of hosting. Other errors are ours or the test's, not the application's, and are none.
 */
export function gatherIssues(ended: CaseToJudge, findings: Finding[]): SeenIssue[] {
  const seen = new Map<string, SeenIssue>();
  const add = (issue: SeenIssue) => {
    const known = seen.get(issue.fingerprint);
    if (known === undefined) seen.set(issue.fingerprint, issue);
    else known.occurrences += issue.occurrences;
  };
  if (ended.result === 'FAILED') {
    const broken = ended.clauses.find((clause) => clause.outcome === 'broken');
    add({
      fingerprint: print('failed-test', ended.testCaseId, fold(broken?.text ?? '')),
      category: 'failed-test',
      kind: 'failed-test',
      severity: 'critical',
      title: clip(`${ended.name}: ${ended.title}`, 300),
      detail: clip(ended.thought, 4_000),
      url: null,
      occurrences: 1,
    });
  }
  if (ended.errorCode === 'PLATFORM_NETWORK') {
    const host = URL.parse(ended.baseUrl)?.host ?? ended.baseUrl;
    add({
      fingerprint: print('hosting', host),
      category: 'hosting',
      kind: 'unreachable',
      severity: 'critical',
      title: clip(`${host} could not be reached: ${ended.title}`, 300),
      detail: clip(ended.thought, 4_000),
      url: ended.baseUrl,
      occurrences: 1,
    });
  }
  for (const finding of findings) {
    add({
      fingerprint: finding.fingerprint,
      category: CATEGORIES[finding.kind] ?? 'other',
      kind: finding.kind,
      severity: finding.severity,
      title: clip(finding.title, 300),
      detail: clip(finding.detail, 4_000),
      url: finding.url,
      occurrences: finding.occurrences,
    });
  }
  return [...seen.values()];
}

function print(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);
}

/** Spaces and case of a sentence may be edited without making it another one. */
function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

function clip(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1)}…` : text;
}
