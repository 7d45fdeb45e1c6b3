import { z } from 'zod';

/** Test plans with their parameters and schedules. These routes are ours. */

export const PlanApplication = z
  .looseObject({
    applicationShortId: z.string(),
    environmentShortId: z.string().nullable().optional(),
    devicePresetShortId: z.string().nullable().optional(),
  })
  .describe('Where the plan runs an application; a run that names another place overrides it')
  .meta({ id: 'PlanApplication' });

export const TestPlanSummary = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    owner: z.string().nullable(),
    isDefault: z.boolean(),
    testCaseCount: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'TestPlanSummary' });
export type TestPlanSummary = z.infer<typeof TestPlanSummary>;

export const TestPlanList = z
  .object({ testPlans: z.array(TestPlanSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'TestPlanList' });
export type TestPlanList = z.infer<typeof TestPlanList>;

export const Schedule = z
  .object({
    shortId: z.string(),
    testPlanShortId: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    description: z.string().nullable(),
    isEnabled: z.boolean(),
    next: z.array(z.iso.datetime()).describe('The next five times; empty when it is switched off'),
    lastRunShortId: z.string().nullable(),
    lastError: z.string().nullable().describe('Why the last time started no run'),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

export const ScheduleList = z.object({ schedules: z.array(Schedule) }).meta({ id: 'ScheduleList' });
export type ScheduleList = z.infer<typeof ScheduleList>;

export const TestPlanDetail = TestPlanSummary.extend({
  testCaseIds: z.array(z.uuid()).describe('In the order of the plan'),
  applications: z.array(
    z.object({
      applicationShortId: z.string(),
      environmentShortId: z.string().nullable(),
      devicePresetShortId: z.string().nullable(),
    }),
  ),
  schedules: z.array(Schedule),
}).meta({ id: 'TestPlanDetail' });
export type TestPlanDetail = z.infer<typeof TestPlanDetail>;

const planFields = {
  description: z.string().max(2_000).nullable().optional(),
  owner: z.string().max(255).nullable().optional(),
  testCaseIds: z.array(z.uuid()).max(10_000).optional(),
  applications: z.array(PlanApplication).max(100).optional(),
  isDefault: z.boolean().optional().describe('Takes it from the plan that is the default now'),
};

export const CreateTestPlanBody = z
  .looseObject({ name: z.string().min(1).max(100), ...planFields })
  .meta({ id: 'CreateTestPlanBody' });
export type CreateTestPlanBody = z.infer<typeof CreateTestPlanBody>;

export const UpdateTestPlanBody = z
  .looseObject({ name: z.string().min(1).max(100).optional(), ...planFields })
  .meta({ id: 'UpdateTestPlanBody' });
export type UpdateTestPlanBody = z.infer<typeof UpdateTestPlanBody>;

const scheduleFields = {
  timeZone: z.string().max(100).optional().describe('IANA name such as Europe/Stockholm; default UTC'),
  description: z.string().max(500).nullable().optional(),
  isEnabled: z.boolean().optional().describe('Default true'),
};

export const CreateScheduleBody = z
  .looseObject({
    cron: z
      .string()
      .min(1)
      .max(200)
      .describe('Minute, hour, day of month, month, day of week: `0 6 * * 1-5`'),
    ...scheduleFields,
  })
  .meta({ id: 'CreateScheduleBody' });
export type CreateScheduleBody = z.infer<typeof CreateScheduleBody>;

export const UpdateScheduleBody = z
  .looseObject({ cron: z.string().min(1).max(200).optional(), ...scheduleFields })
  .meta({ id: 'UpdateScheduleBody' });
export type UpdateScheduleBody = z.infer<typeof UpdateScheduleBody>;

/** Answer of every DELETE. */
export const Deleted = z.object({ success: z.literal(true) }).meta({ id: 'Deleted' });
