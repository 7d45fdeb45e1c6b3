import { z } from 'zod';
import { type EventType, Trigger } from '../enums.ts';
import { EnvironmentDetail } from './applications.ts';
import { Issue } from './issues.ts';
import { RunListItem, RunTestCaseSummary, TestPlanRef } from './runs.ts';

/** Events as other systems get them, by webhook or otherwise. They tell how things stood when it happened. */

const EventProject = z
  .object({ id: z.uuid(), shortId: z.string(), name: z.string() })
  .meta({ id: 'EventProject' });

export const EventRun = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    url: z.url(),
    trigger: Trigger,
    branch: z.string().nullable(),
    commitHash: z.string().nullable(),
    testPlan: TestPlanRef.nullable(),
  })
  .meta({ id: 'EventRun' });
export type EventRun = z.infer<typeof EventRun>;

export const EventRunTestCase = RunTestCaseSummary.extend({
  url: z.url(),
  baseUrl: z.string(),
  attempt: z.number().int(),
  startedAt: z.iso.datetime().nullable(),
  completedAt: z.iso.datetime().nullable(),
}).meta({ id: 'EventRunTestCase' });
export type EventRunTestCase = z.infer<typeof EventRunTestCase>;

/** Data of run.started and run.completed. */
export const RunEventData = z
  .object({
    project: EventProject,
    run: RunListItem,
    failedTestCases: z
      .array(RunTestCaseSummary)
      .describe('Failed, skipped and errored ones, the first 20; run.counts says how many there are'),
  })
  .meta({ id: 'RunEventData' });
export type RunEventData = z.infer<typeof RunEventData>;

/** Data of run_test_case.completed. */
export const RunTestCaseEventData = z
  .object({ project: EventProject, run: EventRun, runTestCase: EventRunTestCase })
  .meta({ id: 'RunTestCaseEventData' });
export type RunTestCaseEventData = z.infer<typeof RunTestCaseEventData>;

/** Data of test_case.became_failing and test_case.became_passing. */
export const TestCaseTurnEventData = RunTestCaseEventData.extend({
  previous: z
    .object({
      result: z.enum(['PASSED', 'FAILED']),
      runShortId: z.string(),
      runTestCaseShortId: z.string(),
      completedAt: z.iso.datetime().nullable(),
    })
    .nullable()
    .describe('The verdict before; null: this is the first one in this environment'),
}).meta({ id: 'TestCaseTurnEventData' });
export type TestCaseTurnEventData = z.infer<typeof TestCaseTurnEventData>;

/** Data of finding.created, finding.reopened and finding.resolved. */
export const FindingEventData = z
  .object({
    project: EventProject,
    finding: Issue,
    run: z.union([EventRun, z.null()]).describe('Null: a person decided it'),
    runTestCase: z.union([EventRunTestCase, z.null()]),
  })
  .meta({ id: 'FindingEventData' });
export type FindingEventData = z.infer<typeof FindingEventData>;

/** Data of environment.preview: a preview was made, or leads to another URL now. */
export const PreviewEventData = z
  .object({ project: EventProject, environment: EnvironmentDetail, isNew: z.boolean() })
  .meta({ id: 'PreviewEventData' });
export type PreviewEventData = z.infer<typeof PreviewEventData>;

/** Data of webhook.disabled. */
export const WebhookDisabledEventData = z
  .object({
    project: EventProject,
    webhook: z.object({
      id: z.uuid(),
      shortId: z.string(),
      name: z.string(),
      host: z.string(),
      reason: z.enum(['gone', 'failing']),
      failingSince: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'WebhookDisabledEventData' });
export type WebhookDisabledEventData = z.infer<typeof WebhookDisabledEventData>;

/** Data of digest.due: one rule wants its digest of `from` until `to`. */
export const DigestEventData = z
  .object({ project: EventProject, alertRuleId: z.uuid(), from: z.iso.datetime(), to: z.iso.datetime() })
  .meta({ id: 'DigestEventData' });
export type DigestEventData = z.infer<typeof DigestEventData>;

/** Data of ticket.requested: a person asked for a ticket. */
export const TicketRequestedEventData = z
  .object({ project: EventProject, ticketId: z.uuid() })
  .meta({ id: 'TicketRequestedEventData' });
export type TicketRequestedEventData = z.infer<typeof TicketRequestedEventData>;

/** Data of every type of event. */
export interface EventDataByType {
  'run.started': RunEventData;
  'run.completed': RunEventData;
  'run_test_case.completed': RunTestCaseEventData;
  'test_case.became_failing': TestCaseTurnEventData;
  'test_case.became_passing': TestCaseTurnEventData;
  'finding.created': FindingEventData;
  'finding.reopened': FindingEventData;
  'finding.resolved': FindingEventData;
  'environment.preview': PreviewEventData;
  'webhook.disabled': WebhookDisabledEventData;
  'digest.due': DigestEventData;
  'ticket.requested': TicketRequestedEventData;
}

export const EVENT_DATA = {
  'run.started': RunEventData,
  'run.completed': RunEventData,
  'run_test_case.completed': RunTestCaseEventData,
  'test_case.became_failing': TestCaseTurnEventData,
  'test_case.became_passing': TestCaseTurnEventData,
  'finding.created': FindingEventData,
  'finding.reopened': FindingEventData,
  'finding.resolved': FindingEventData,
  'environment.preview': PreviewEventData,
  'webhook.disabled': WebhookDisabledEventData,
} as const satisfies Record<EventType, z.ZodType>;
