import { z } from 'zod';

/** The organisation of the token, and how much of its allowance is used. */
export const Organisation = z
  .object({
    id: z.uuid(),
    name: z.string(),
    isSuspended: z.boolean(),
    usage: z.object({
      runs: z.number().int().describe('Runs started so far, reruns included'),
      runLimit: z.number().int().nullable().describe('Most runs in all; null: no limit'),
      projects: z.number().int(),
      testCases: z.number().int(),
      activeTokens: z.number().int(),
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

/** Absent fields stay as they are. */
export const UpdateOrganisationBody = z
  .looseObject({
    name: z.string().trim().min(1).max(100).optional(),
    runLimit: z
      .number()
      .int()
      .min(0)
      .max(2_147_483_647)
      .nullable()
      .optional()
      .describe('Most runs in all, those so far included; null: no limit'),
  })
  .meta({ id: 'UpdateOrganisationBody' });
export type UpdateOrganisationBody = z.infer<typeof UpdateOrganisationBody>;

export const OrganisationAnswer = z
  .object({ success: z.literal(true), organisation: Organisation })
  .meta({ id: 'OrganisationAnswer' });
export type OrganisationAnswer = z.infer<typeof OrganisationAnswer>;
