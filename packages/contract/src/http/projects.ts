import { z } from 'zod';

/** Answer of DELETE routes. */
export const Done = z.object({ success: z.literal(true) }).meta({ id: 'Done' });
export type Done = z.infer<typeof Done>;

export const Project = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    slug: z.string(),
    organisationId: z.uuid(),
  })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof Project>;

const Name = z.string().trim().min(1).max(100);

export const CreateProjectBody = z.looseObject({ name: Name }).meta({ id: 'CreateProjectBody' });
export type CreateProjectBody = z.infer<typeof CreateProjectBody>;

/** Absent fields stay as they are. */
export const UpdateProjectBody = z.looseObject({ name: Name.optional() }).meta({ id: 'UpdateProjectBody' });
export type UpdateProjectBody = z.infer<typeof UpdateProjectBody>;

export const ProjectAnswer = z
  .object({ success: z.literal(true), project: Project })
  .meta({ id: 'ProjectAnswer' });
export type ProjectAnswer = z.infer<typeof ProjectAnswer>;
