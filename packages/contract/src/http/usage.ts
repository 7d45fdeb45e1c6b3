import { z } from 'zod';
import { Retention } from './retention.ts';

/** What was used and what it takes up, over days of UTC. All of it is ours. */

const Limit = z.object({
  value: z.number().nullable().describe('Null: no limit'),
  setBy: z.enum(['project', 'server']).nullable(),
});

const Used = { tokens: z.number().int(), usd: z.number().describe('Of models without a known price: 0') };

/** Answer of GET /v1/usage/models. */
export const ModelUsage = z
  .object({
    model: z.string().nullable().describe('What the project asks; null: no model'),
    modelSetBy: z.enum(['project', 'server']),
    limits: z.object({
      dayTokens: Limit.describe('The lower one of project and server'),
      dayUsd: Limit,
      runTokens: Limit,
      runUsd: Limit,
    }),
    today: z.object(Used),
    days: z
      .array(z.object({ day: z.iso.date(), runs: z.number().int().describe('That asked a model'), ...Used }))
      .describe('Oldest first, today last; days on which nothing was used are there too'),
  })
  .meta({ id: 'ModelUsage' });
export type ModelUsage = z.infer<typeof ModelUsage>;

/** Answer of GET /v1/usage/files. */
export const FileUsage = z
  .object({
    kinds: z.array(
      z.object({
        kind: z.string().describe('`screenshot`, `playwright-trace`, … of runs; `config-file`, `build`'),
        files: z.number().int(),
        bytes: z.number().int(),
        isSwept: z.boolean().describe('Whether the retention of files removes it'),
      }),
    ),
  })
  .meta({ id: 'FileUsage' });
export type FileUsage = z.infer<typeof FileUsage>;

/** Answer of GET /v1/retention/preview. */
export const RetentionPreview = z
  .object({
    retention: Retention.describe('What would hold'),
    removed: z.object({
      runs: z.number().int().describe('Runs that would go with everything that belongs to them'),
      runTestCases: z.number().int(),
      runsLosingFiles: z.number().int().describe('Runs that would stay, without their files'),
      artifactBytes: z.number().int().describe('Bytes of files of both'),
    }),
  })
  .meta({ id: 'RetentionPreview' });
export type RetentionPreview = z.infer<typeof RetentionPreview>;

/** Answer of GET /v1/organisation/usage. */
export const OrganisationUsage = z
  .object({
    days: z.array(z.object({ day: z.iso.date(), runs: z.number().int(), ...Used })).describe('Oldest first'),
    projects: z
      .array(
        z.object({
          shortId: z.string(),
          name: z.string(),
          runs: z.number().int().describe('Started in these days'),
          ...Used,
          keptRuns: z.number().int(),
          artifactBytes: z.number().int(),
        }),
      )
      .describe('By name'),
  })
  .meta({ id: 'OrganisationUsage' });
export type OrganisationUsage = z.infer<typeof OrganisationUsage>;
