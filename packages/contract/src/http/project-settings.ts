import { z } from 'zod';

/** A phrase of the project's own with `{slots}`, and the plain-English steps it stands for. */
export const ProjectMacro = z.strictObject({
  phrase: z.string().min(1).max(200).describe('Such as `check out with {card}`'),
  steps: z
    .array(z.string().min(1).max(2_000))
    .min(1)
    .max(50)
    .describe('One sentence a step, with the same slots'),
});
export type ProjectMacro = z.infer<typeof ProjectMacro>;

const AccessibilitySetting = z.enum(['off', 'A', 'AA', 'AAA']);

/** Answer of GET and PUT /v1/project/settings, which are ours. */
export const ProjectSettings = z
  .object({
    allowedHosts: z
      .array(z.string())
      .nullable()
      .describe('Hosts the browser may reach beside that of the environment; null: any'),
    accessibility: AccessibilitySetting.describe('WCAG level whose violations are reported as findings'),
    macros: z.array(ProjectMacro),
    model: z
      .string()
      .nullable()
      .describe(
        '`provider/model` for what plain English does not cover, `none`, or null: that of the server',
      ),
    strongModel: z
      .string()
      .nullable()
      .describe('`provider/model` that is asked where `model` comes to no end; `none`, or null: as `model`'),
    modelDayTokens: z
      .number()
      .int()
      .nullable()
      .describe(
        'Tokens that models may use up in a day (UTC); null: the limit of the server, which no project exceeds',
      ),
    modelDayUsd: z.number().nullable().describe('US dollars, as `modelDayTokens`'),
    updatedAt: z.iso.datetime().nullable().describe('Null until something was set'),
  })
  .meta({ id: 'ProjectSettings' });
export type ProjectSettings = z.infer<typeof ProjectSettings>;

/** Body of PUT /v1/project/settings. What is absent stays as it is, so that nothing is opened by leaving it out. */
export const UpdateProjectSettingsBody = z
  .strictObject({
    allowedHosts: z
      .array(z.string().max(300))
      .max(200)
      .nullable()
      .optional()
      .describe('`example.com`, `*.example.com`, `127.0.0.1:4310`; null: any'),
    accessibility: AccessibilitySetting.optional(),
    macros: z.array(ProjectMacro).max(500).optional(),
    model: z.string().max(200).nullable().optional().describe('`anthropic/claude-haiku-4-5`, `none`, null'),
    strongModel: z
      .string()
      .max(200)
      .nullable()
      .optional()
      .describe('`anthropic/claude-opus-4-5`, `none`, null'),
    modelDayTokens: z.number().int().positive().max(1_000_000_000).nullable().optional(),
    modelDayUsd: z.number().positive().max(1_000_000).nullable().optional(),
    macrosYaml: z
      .string()
      .max(500_000)
      .optional()
      .describe('A file of macros as `assay run --macros` reads it, instead of `macros`'),
    projectShortId: z.string().optional(),
  })
  .meta({ id: 'UpdateProjectSettingsBody' });
export type UpdateProjectSettingsBody = z.infer<typeof UpdateProjectSettingsBody>;
