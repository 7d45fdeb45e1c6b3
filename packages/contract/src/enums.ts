import { z } from 'zod';

/** Status of a run and of a case in it. Terminal: COMPLETED, ERROR, CANCELLED. Source: QA.tech API, GET /v1/run. */
export const RunStatus = z.enum(['INITIATED', 'RUNNING', 'COMPLETED', 'ERROR', 'CANCELLED']);
export type RunStatus = z.infer<typeof RunStatus>;

/** Result of a run and of a case in it; null while there is none. COMPLETED always carries one of the three. */
export const RunResult = z.enum(['PASSED', 'FAILED', 'SKIPPED']);
export type RunResult = z.infer<typeof RunResult>;

export const TERMINAL_STATUSES = ['COMPLETED', 'ERROR', 'CANCELLED'] as const satisfies RunStatus[];

export function isTerminal(status: RunStatus): boolean {
  return (TERMINAL_STATUSES as readonly RunStatus[]).includes(status);
}

/** POSITIVE: the goal is expected to succeed. NEGATIVE: the goal as a whole is expected to be refused. */
export const Classification = z.enum(['POSITIVE', 'NEGATIVE']);
export type Classification = z.infer<typeof Classification>;

export const Trigger = z.enum(['API', 'GITHUB', 'MANUAL', 'SCHEDULE', 'CHAT']);
export type Trigger = z.infer<typeof Trigger>;

/**
 * Why a case did not pass. TEST_FAILED is a real product failure; AGENT_* means the test could not be
 * understood, reached or decided (AGENT_MODEL_*: the language model could not answer); PLATFORM_* means browser, network, time or worker trouble.
 */
export const ErrorCode = z.enum([
  'TEST_FAILED',
  'AGENT_NOT_UNDERSTOOD',
  'AGENT_AMBIGUOUS_TARGET',
  'AGENT_MISSING_VALUE',
  'AGENT_UNDECIDED',
  'AGENT_CONTRADICTED',
  'AGENT_STUCK',
  'AGENT_BUDGET_EXCEEDED',
  'AGENT_MODEL_KEY',
  'AGENT_MODEL_UNKNOWN',
  'AGENT_MODEL_RATE_LIMITED',
  'AGENT_MODEL_REFUSED',
  'AGENT_MODEL_CONTEXT',
  'AGENT_MODEL_MALFORMED',
  'AGENT_MODEL_UNAVAILABLE',
  'PLATFORM_BROWSER_UNAVAILABLE',
  'PLATFORM_BROWSER_CRASHED',
  'PLATFORM_NETWORK',
  'PLATFORM_TIMEOUT',
  'PLATFORM_WORKER_LOST',
  'PLATFORM_INTERNAL',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** How bad a finding or an issue is. */
export const Severity = z.enum(['minor', 'major', 'critical']);
export type Severity = z.infer<typeof Severity>;

/**
 * What an issue is about. hosting: the application could not be reached. other: detours, dialogs nobody expected,
 * requests that were held back.
 */
export const IssueCategory = z.enum([
  'failed-test',
  'console-error',
  'failed-request',
  'accessibility',
  'hosting',
  'other',
]);
export type IssueCategory = z.infer<typeof IssueCategory>;

export const IssueStatus = z.enum(['active', 'ignored', 'resolved']);
export type IssueStatus = z.infer<typeof IssueStatus>;

/**
 * What other systems are told. became-failing and became-passing: a verdict (PASSED or FAILED) that differs from the one
 * before it in the same environment; a first verdict counts when it is FAILED.
 */
export const EventType = z.enum([
  'run.started',
  'run.completed',
  'run_test_case.completed',
  'test_case.became_failing',
  'test_case.became_passing',
  'finding.created',
  'finding.reopened',
  'finding.resolved',
  'environment.preview',
  'webhook.disabled',
]);
export type EventType = z.infer<typeof EventType>;

/** Events that are of use to Assay alone; webhooks do not get them. */
export const InternalEventType = z.enum(['digest.due', 'ticket.requested']);
export type InternalEventType = z.infer<typeof InternalEventType>;

/**
 * Life of a delivery: one event for one receiver. delivering: being sent at this moment. failed: given up after the last
 * try. abandoned: its receiver was switched off.
 */
export const DeliveryStatus = z.enum(['pending', 'delivering', 'delivered', 'failed', 'abandoned']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** What a delivery goes to. */
export const DeliveryKind = z.enum(['webhook', 'alert', 'ticket']);
export type DeliveryKind = z.infer<typeof DeliveryKind>;
