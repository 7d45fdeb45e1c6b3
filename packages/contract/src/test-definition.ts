import { z } from 'zod';
import { Classification } from './enums.ts';

/** One field of a config. Secret ones are masked wherever they would show. */
export const ConfigField = z.object({
  value: z.string(),
  secret: z.boolean(),
  /** The value is the secret of one-time passwords, and what a test gets is the code of the moment. */
  totp: z.boolean().optional(),
});
export type ConfigField = z.infer<typeof ConfigField>;

/** Configs by name, each a record of fields: `{ "shop-login": { username: …, password: … } }`. */
export const ConfigSet = z.record(z.string(), z.record(z.string(), ConfigField));
export type ConfigSet = z.infer<typeof ConfigSet>;

/** What the engine needs to know of a test case. */
export const TestDefinition = z.object({
  name: z.string(),
  goal: z.string(),
  expected: z.string().nullable(),
  /** Explicit steps as the person wrote them (numbered list), in addition to the goal; null when there are none. */
  steps: z.string().nullable(),
  classification: Classification,
  /** Path the test starts at, relative to the base URL; default `/`. */
  startPath: z.string().nullable(),
});
export type TestDefinition = z.infer<typeof TestDefinition>;

/** Hard limits of one case. */
export const Limits = z.object({
  /** Steps performed, repetitions counted. Default 200. */
  steps: z.number().int().positive(),
  /** Wall time of the whole case in milliseconds. Default 300,000. */
  timeMs: z.number().int().positive(),
  /** How long an action may look for its target, milliseconds. Default 5,000. */
  actionMs: z.number().int().positive(),
  /** Default time bound of a check, milliseconds. Default 5,000. */
  checkMs: z.number().int().positive(),
  /** Longest wait for a page to load, milliseconds. Default 30,000. */
  navigationMs: z.number().int().positive(),
  /** Default time bound of what waits for an e-mail, milliseconds. Default 30,000. */
  mailMs: z.number().int().positive(),
});
export type Limits = z.infer<typeof Limits>;

export const DEFAULT_LIMITS: Limits = {
  steps: 200,
  timeMs: 300_000,
  actionMs: 5_000,
  checkMs: 5_000,
  navigationMs: 30_000,
  mailMs: 30_000,
};
