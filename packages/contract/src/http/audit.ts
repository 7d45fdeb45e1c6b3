import { z } from 'zod';

/** One line of the audit log: who did what to what. */
export const AuditEvent = z
  .object({
    id: z.uuid(),
    action: z.string().describe('Such as `run.started`, `api-token.revoked`'),
    entity: z.string(),
    entityId: z.string().nullable(),
    projectId: z.uuid().nullable().describe('Null: the whole organisation'),
    projectShortId: z.string().nullable().describe('Null also when the project is gone'),
    actor: z.object({
      kind: z.enum(['token', 'person', 'system']),
      id: z.uuid().nullable(),
      name: z.string().nullable().describe('Name of the token or person, as it is now'),
    }),
    detail: z.record(z.string(), z.unknown()),
    requestId: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditList = z
  .object({ events: z.array(AuditEvent), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditList' });
export type AuditList = z.infer<typeof AuditList>;
