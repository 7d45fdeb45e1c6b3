import { z } from 'zod';

/** The sample shop, which a server that was started by `assay up` can start beside itself. */
export const SampleShop = z
  .object({
    isOffered: z.boolean().describe('False: this server cannot start one'),
    url: z.url().nullable().describe('Where it runs; null while it does not'),
    planted: z.array(z.string()).describe('Defects that it has now'),
    defects: z
      .array(z.object({ name: z.string(), seen: z.string().describe('What a tester would see') }))
      .describe('Defects that can be planted'),
  })
  .meta({ id: 'SampleShop' });
export type SampleShop = z.infer<typeof SampleShop>;

/** Body of POST /v1/sample. */
export const StartSampleBody = z
  .looseObject({
    defects: z
      .array(z.string().max(100))
      .max(50)
      .optional()
      .describe('The defects it has from now on; absent: those that it has'),
  })
  .meta({ id: 'StartSampleBody' });

export const StartSampleAnswer = z
  .object({
    success: z.literal(true),
    url: z.url(),
    applicationShortId: z.string(),
    testCaseCount: z.int(),
  })
  .meta({ id: 'StartSampleAnswer' });
export type StartSampleAnswer = z.infer<typeof StartSampleAnswer>;
