import { z } from 'zod';
import { EventType, InternalEventType, IssueCategory, Severity } from '../enums.ts';
import { INTEGRATION_KINDS } from '../integrations.ts';
import { Delivery } from './webhooks.ts';

/** Channels for alerts, trackers for tickets, and the rules that say what goes where. */

const projectShortId = z.string().optional();
const Name = z.string().trim().min(1).max(100);
export const IntegrationKindName = z.enum(INTEGRATION_KINDS);

const Settings = z
  .record(z.string().max(100), z.unknown())
  .describe('By kind; docs/integrations.md lists them');
const Secrets = z
  .record(z.string().max(100), z.string().max(2_000))
  .describe('By kind. Kept encrypted, never told again');

export const Integration = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`int_…`'),
    name: z.string(),
    kind: IntegrationKindName,
    does: z.enum(['alerts', 'tickets']),
    settings: z.record(z.string(), z.unknown()),
    secrets: z.array(z.string()).describe('Names of the secrets that are set'),
    isEnabled: z.boolean(),
    lastUsedAt: z.iso.datetime().nullable(),
    lastError: z
      .object({ message: z.string(), at: z.iso.datetime() })
      .nullable()
      .describe('Of the newest try; null: it went well'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Integration' });
export type Integration = z.infer<typeof Integration>;

export const IntegrationList = z
  .object({ integrations: z.array(Integration), nextCursor: z.string().nullable() })
  .meta({ id: 'IntegrationList' });
export type IntegrationList = z.infer<typeof IntegrationList>;

export const CreateIntegrationBody = z
  .looseObject({
    name: Name,
    kind: IntegrationKindName,
    settings: Settings.optional(),
    secrets: Secrets.optional(),
    isEnabled: z.boolean().optional().describe('Default true'),
    projectShortId,
  })
  .meta({ id: 'CreateIntegrationBody' });
export type CreateIntegrationBody = z.infer<typeof CreateIntegrationBody>;

export const UpdateIntegrationBody = z
  .looseObject({
    name: Name.optional(),
    settings: Settings.optional().describe('Replaces all of them'),
    secrets: z
      .record(z.string().max(100), z.string().max(2_000).nullable())
      .optional()
      .describe('Sets those that are given, takes away those that are null, keeps the rest'),
    isEnabled: z.boolean().optional(),
    projectShortId,
  })
  .meta({ id: 'UpdateIntegrationBody' });
export type UpdateIntegrationBody = z.infer<typeof UpdateIntegrationBody>;

export const IntegrationTest = z
  .object({ success: z.boolean(), message: z.string().describe('What was found, or what to change') })
  .meta({ id: 'IntegrationTest' });
export type IntegrationTest = z.infer<typeof IntegrationTest>;

const IntegrationRef = z
  .object({ shortId: z.string(), name: z.string(), kind: IntegrationKindName })
  .meta({ id: 'IntegrationRef' });
const PlanRef = z.object({ shortId: z.string(), name: z.string() }).meta({ id: 'RulePlanRef' });

/**
 * always: each run that ended. failure: it FAILED or ended as ERROR. change: its verdict differs from the one before of the
 * same plan in the same environments. flaky: one of its test cases changed its verdict, and had done so before within 30
 * days. weekly: no run, but a digest of the week.
 */
export const NotifyOn = z.enum(['always', 'failure', 'change', 'flaky', 'weekly']);
export type NotifyOn = z.infer<typeof NotifyOn>;

export const AlertRule = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`alr_…`'),
    integration: IntegrationRef,
    testPlan: PlanRef.nullable().describe('Null: every run of the project'),
    notifyOn: NotifyOn,
    channel: z.string().nullable().describe('Of Slack; null: as the integration says'),
    template: z.string().nullable(),
    cron: z.string().nullable().describe('Only of weekly'),
    timeZone: z.string().nullable(),
    isEnabled: z.boolean(),
    nextAt: z.iso.datetime().nullable().describe('When the next digest is due'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'AlertRule' });
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertRuleList = z
  .object({ alertRules: z.array(AlertRule), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertRuleList' });
export type AlertRuleList = z.infer<typeof AlertRuleList>;

const alertFields = {
  testPlanShortId: z.string().max(200).nullable().optional().describe('Absent or null: every run'),
  notifyOn: NotifyOn.optional(),
  channel: z.string().trim().min(1).max(100).nullable().optional(),
  template: z
    .string()
    .max(2_000)
    .nullable()
    .optional()
    .describe('A text in front of the facts, with placeholders such as {{plan}} and {{failed}}'),
  cron: z.string().max(100).nullable().optional().describe('Of weekly; default `0 6 * * 1`'),
  timeZone: z.string().max(100).nullable().optional().describe('Of weekly; default UTC'),
  isEnabled: z.boolean().optional(),
  projectShortId,
};

export const CreateAlertRuleBody = z
  .looseObject({
    ...alertFields,
    integration: z.string().max(200).describe('Its short id, UUID or name'),
    notifyOn: NotifyOn.optional().describe('Default failure'),
  })
  .meta({ id: 'CreateAlertRuleBody' });
export type CreateAlertRuleBody = z.infer<typeof CreateAlertRuleBody>;

export const UpdateAlertRuleBody = z.looseObject(alertFields).meta({ id: 'UpdateAlertRuleBody' });
export type UpdateAlertRuleBody = z.infer<typeof UpdateAlertRuleBody>;

export const OnRecurrence = z.enum(['comment', 'nothing']);
export const OnPass = z.enum(['close', 'comment', 'nothing']);
export type OnRecurrence = z.infer<typeof OnRecurrence>;
export type OnPass = z.infer<typeof OnPass>;

export const TicketRule = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`tkr_…`'),
    integration: IntegrationRef,
    testPlan: PlanRef.nullable().describe('Null: every run of the project'),
    categories: z.array(IssueCategory),
    minSeverity: Severity,
    onRecurrence: OnRecurrence,
    onPass: OnPass,
    isEnabled: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'TicketRule' });
export type TicketRule = z.infer<typeof TicketRule>;

export const TicketRuleList = z
  .object({ ticketRules: z.array(TicketRule), nextCursor: z.string().nullable() })
  .meta({ id: 'TicketRuleList' });
export type TicketRuleList = z.infer<typeof TicketRuleList>;

const ticketFields = {
  testPlanShortId: z.string().max(200).nullable().optional().describe('Absent or null: every run'),
  categories: z.array(IssueCategory).min(1).max(10).optional().describe('Default failed-test alone'),
  minSeverity: Severity.optional().describe('Default minor: all of them'),
  onRecurrence: OnRecurrence.optional().describe('Default comment, once a run'),
  onPass: OnPass.optional().describe('Default comment'),
  isEnabled: z.boolean().optional(),
  projectShortId,
};

export const CreateTicketRuleBody = z
  .looseObject({ ...ticketFields, integration: z.string().max(200).describe('Its short id, UUID or name') })
  .meta({ id: 'CreateTicketRuleBody' });
export type CreateTicketRuleBody = z.infer<typeof CreateTicketRuleBody>;

export const UpdateTicketRuleBody = z.looseObject(ticketFields).meta({ id: 'UpdateTicketRuleBody' });
export type UpdateTicketRuleBody = z.infer<typeof UpdateTicketRuleBody>;

/** pending: being made. failed: the tracker refused it; lastError says why. closed: closed by Assay. */
export const TicketStatus = z.enum(['pending', 'open', 'closed', 'failed']);
export type TicketStatus = z.infer<typeof TicketStatus>;

export const Ticket = z
  .object({
    id: z.uuid(),
    shortId: z.string().describe('`tkt_…`'),
    status: TicketStatus,
    integration: IntegrationRef,
    issue: z.object({ shortId: z.string(), title: z.string() }),
    runTestCaseShortId: z.string().nullable().describe('The result that it was made from'),
    externalKey: z.string().nullable().describe('As the tracker calls it, such as SHOP-12'),
    externalUrl: z.string().nullable(),
    onRecurrence: OnRecurrence,
    onPass: OnPass,
    madeBy: z.enum(['rule', 'hand']),
    lastError: z.string().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

export const TicketList = z
  .object({ tickets: z.array(Ticket), nextCursor: z.string().nullable() })
  .meta({ id: 'TicketList' });
export type TicketList = z.infer<typeof TicketList>;

export const CreateTicketBody = z
  .looseObject({
    integration: z
      .string()
      .max(200)
      .optional()
      .describe('Short id, UUID or name; absent: the only tracker of the project'),
    onRecurrence: OnRecurrence.optional().describe('Default comment'),
    onPass: OnPass.optional().describe('Default comment'),
    projectShortId,
  })
  .meta({ id: 'CreateTicketBody' });
export type CreateTicketBody = z.infer<typeof CreateTicketBody>;

/** What was sent for an alert rule, or tried to. */
export const AlertDelivery = Delivery.extend({
  type: z.enum([...EventType.options, ...InternalEventType.options]),
}).meta({ id: 'AlertDelivery' });
export type AlertDelivery = z.infer<typeof AlertDelivery>;

export const AlertDeliveryList = z
  .object({ deliveries: z.array(AlertDelivery), nextCursor: z.string().nullable() })
  .meta({ id: 'AlertDeliveryList' });
export type AlertDeliveryList = z.infer<typeof AlertDeliveryList>;
