import { z } from 'zod';

const Kept = z.object({
  days: z.number().int().describe('0: for ever'),
  setBy: z.enum(['project', 'server']),
});

/** How long what runs leave behind is kept. */
export const Retention = z
  .object({
    runs: Kept.describe('Runs with everything that belongs to them'),
    artifacts: Kept.describe('Screenshots, traces, logs and downloads; verdicts and steps stay'),
  })
  .meta({ id: 'Retention' });
export type Retention = z.infer<typeof Retention>;

export const RetentionAnswer = z.object({ retention: Retention }).meta({ id: 'RetentionAnswer' });

const Days = z.int().min(0).max(36_500).nullable().optional();

export const UpdateRetentionBody = z
  .looseObject({
    keepRunsDays: Days.describe('0: for ever. Null: as the server is set up'),
    keepArtifactsDays: Days.describe('0: for ever. Null: as the server is set up'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'UpdateRetentionBody' });
export type UpdateRetentionBody = z.infer<typeof UpdateRetentionBody>;

export const UpdateRetentionAnswer = z
  .object({ success: z.literal(true), retention: Retention })
  .meta({ id: 'UpdateRetentionAnswer' });

/** Answer of GET /v1/usage. */
export const Usage = z
  .object({
    runs: z.number().int(),
    runTestCases: z.number().int(),
    artifactBytes: z.number().int().describe('Bytes of the files that are kept'),
    runsWithoutArtifacts: z.number().int().describe('Runs whose files were removed because of their age'),
    oldestRunAt: z.iso.datetime().nullable(),
    retention: Retention,
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof Usage>;

export const DeleteAnswer = z.object({ success: z.literal(true) }).meta({ id: 'DeleteAnswer' });
