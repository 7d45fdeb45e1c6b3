import type { AlertMessage, RunEventData } from '@assay/contract';
import type { AppContext } from '../ctx.ts';
import { runTestCaseUrl } from '../links.ts';
import type { RunCondition } from './conditions.ts';
import { fillTemplate, type Placeholder } from './template.ts';

/** Failed test cases that a message names. */
const NAMED = 5;

/** What a rule says of a run that ended. `environments`: addresses it ran on. */
export function runMessage(
  ctx: Pick<AppContext, 'config'>,
  data: RunEventData,
  about: {
    deliveryId: string;
    template: string | null;
    condition: RunCondition;
    environments: string[];
    flaky: string[];
  },
): AlertMessage {
  const { run, project } = data;
  const { counts } = run;
  const outcome = outcomeOf(run);
  const plan = run.testPlan?.name ?? project.name;
  const failures = data.failedTestCases.filter((entry) => entry.result !== 'SKIPPED');
  const bad = counts.failed + counts.error;
  const named = failures.slice(0, NAMED).map((entry) => ({
    name: entry.name,
    title: entry.resultTitle ?? entry.errorCode ?? entry.status,
    url: runTestCaseUrl(ctx.config, project.shortId.split('_').at(-1)!, entry.shortId),
  }));
  const duration = durationOf(run.startedAt, run.completedAt);
  const values: Record<Placeholder, string> = {
    project: project.name,
    plan,
    run: run.shortId,
    result: run.result ?? run.status,
    total: String(counts.total),
    passed: String(counts.passed),
    failed: String(counts.failed),
    skipped: String(counts.skipped),
    error: String(counts.error),
    duration,
    branch: run.branch ?? '',
    commit: run.commitHash?.slice(0, 12) ?? '',
    trigger: run.trigger,
    url: run.url,
    failures: named.map((entry) => `${entry.name}: ${entry.title}`).join('\n'),
  };
  const facts: [string, string | null][] = [
    ['Project', project.name],
    ['Plan', run.testPlan?.name ?? null],
    ['Result', countsOf(counts)],
    ['Environment', about.environments.join(', ') || null],
    ['Branch', run.branch],
    ['Commit', values.commit || null],
    ['Duration', duration || null],
    ['Flaky', about.flaky.slice(0, NAMED).join(', ') || null],
  ];
  return {
    event:
      outcome === 'failed' || outcome === 'error' ? 'trigger' : outcome === 'passed' ? 'resolve' : 'info',
    outcome,
    title: `${plan}: ${headline(outcome, counts, about.condition)}`,
    text: about.template === null ? null : fillTemplate(about.template, values),
    facts: facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
    failures: named,
    moreFailures: Math.max(0, bad - named.length),
    url: run.url,
    dedupKey: `assay/${project.shortId}/${run.testPlan?.shortId ?? 'all'}`,
    messageId: about.deliveryId,
  };
}

type Counts = RunEventData['run']['counts'];

function outcomeOf(run: RunEventData['run']): AlertMessage['outcome'] {
  if (run.status === 'ERROR') return 'error';
  if (run.status === 'CANCELLED') return 'cancelled';
  if (run.result === 'PASSED') return 'passed';
  return run.result === 'SKIPPED' ? 'skipped' : 'failed';
}

function headline(outcome: AlertMessage['outcome'], counts: Counts, condition: RunCondition): string {
  const cases = counts.total === 1 ? 'test case' : 'test cases';
  switch (outcome) {
    case 'passed':
      return condition.before === 'bad'
        ? `passes again (${counts.passed} ${cases})`
        : `${counts.passed} of ${counts.total} ${cases} passed`;
    case 'failed':
      return condition.before === 'well'
        ? `fails now: ${counts.failed} of ${counts.total} ${cases} failed`
        : `${counts.failed} of ${counts.total} ${cases} failed`;
    case 'error':
      return `${counts.error} of ${counts.total} ${cases} could not be run`;
    case 'cancelled':
      return 'cancelled';
    default:
      return 'every test case was skipped';
  }
}

function countsOf(counts: Counts): string {
  const parts: [number, string][] = [
    [counts.passed, 'passed'],
    [counts.failed, 'failed'],
    [counts.error, 'errors'],
    [counts.skipped, 'skipped'],
    [counts.cancelled, 'cancelled'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
}

function durationOf(startedAt: string | null, completedAt: string | null): string {
  if (startedAt === null || completedAt === null) return '';
  const seconds = Math.max(0, Math.round((Date.parse(completedAt) - Date.parse(startedAt)) / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
