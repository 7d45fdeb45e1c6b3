import { z } from 'zod';

/** Answers of the list routes of projects, applications and environments. Source: QA.tech API. */

export const ProjectList = z
  .object({ projects: z.array(z.object({ id: z.uuid(), shortId: z.string(), name: z.string() })) })
  .meta({ id: 'ProjectList' });
export type ProjectList = z.infer<typeof ProjectList>;

export const ApplicationList = z
  .object({
    applications: z.array(z.object({ shortId: z.string(), name: z.string(), kind: z.string() })),
  })
  .meta({ id: 'ApplicationList' });
export type ApplicationList = z.infer<typeof ApplicationList>;

export const EnvironmentList = z
  .object({
    environments: z.array(
      z.object({
        shortId: z.string(),
        name: z.string(),
        url: z.string().nullable(),
        isProduction: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'EnvironmentList' });
export type EnvironmentList = z.infer<typeof EnvironmentList>;

/** Answer of GET /v1/outbound-ips: the addresses the browser and our requests come from, as the operator states them. */
export const OutboundIps = z.object({ ipAddresses: z.array(z.string()) }).meta({ id: 'OutboundIps' });
export type OutboundIps = z.infer<typeof OutboundIps>;

/** Files kept of one case of a run. `url` needs the API token, `signedUrl` works without one for a limited time. */
export const ArtifactList = z
  .object({
    artifacts: z.array(
      z.object({
        path: z.string(),
        kind: z.string(),
        contentType: z.string(),
        bytes: z.number().int().nonnegative(),
        url: z.url(),
        signedUrl: z.url(),
      }),
    ),
  })
  .meta({ id: 'ArtifactList' });
export type ArtifactList = z.infer<typeof ArtifactList>;
