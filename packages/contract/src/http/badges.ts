import { z } from 'zod';
import { Trigger } from '../enums.ts';

/** The last three are older names: flat is standard. */
export const BadgeStyle = z.enum(['minimal', 'standard', 'detailed', 'trend', 'flat', 'compact']);
export type BadgeStyle = z.infer<typeof BadgeStyle>;

export const BadgeTrigger = z.enum(['ANY', ...Trigger.options]);

export const BadgeExample = z.enum([
  'failing',
  'passing',
  'pending',
  'running',
  'rainbow',
  'partial',
  'error',
  'skipped',
  'cancelled',
  'mixed',
  'trend-improving',
  'trend-declining',
  'trend-fluctuating',
  'trend-stable',
  'zero-tests',
]);
export type BadgeExample = z.infer<typeof BadgeExample>;

/** Answer of GET /v1/badge-token and POST /v1/badge-token/rotate. */
export const BadgeTokenAnswer = z
  .object({
    token: z.string().describe('Opens badges of the project and nothing else'),
    url: z.url(),
    markdown: z.string(),
  })
  .meta({ id: 'BadgeTokenAnswer' });
export type BadgeTokenAnswer = z.infer<typeof BadgeTokenAnswer>;
