import { z } from 'zod';

/** A recorded observation. Everything in it is already masked. */
export const Evidence = z.object({
  kind: z.enum([
    'check',
    'action',
    'text',
    'url',
    'request',
    'console',
    'dialog',
    'download',
    'mail',
    'screenshot',
    'snapshot',
  ]),
  /** One line, for people. */
  summary: z.string(),
  /** Index of the step record it was taken in; null when taken outside of one. */
  step: z.number().int().nonnegative().nullable(),
  /** File of the trace it is kept in, relative to the trace folder. */
  path: z.string().optional(),
  at: z.iso.datetime(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Something wrong that was seen on the way; it does not by itself decide the verdict. */
export const Finding = z.object({
  kind: z.enum([
    'console-error',
    'page-error',
    'failed-request',
    'detour',
    'unexpected-dialog',
    'accessibility',
    'blocked-request',
  ]),
  severity: z.enum(['minor', 'major', 'critical']),
  title: z.string(),
  detail: z.string(),
  url: z.string().nullable(),
  step: z.number().int().nonnegative().nullable(),
  /** Stable over runs: same kind, same place, same message (numbers and ids folded). SHA-256, hex, first 16 characters. */
  fingerprint: z.string(),
  occurrences: z.number().int().positive(),
});
export type Finding = z.infer<typeof Finding>;
