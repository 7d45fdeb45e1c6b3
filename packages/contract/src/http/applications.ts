import { z } from 'zod';
import { DevicePreset } from '../device.ts';

/** Applications, environments, configs, device presets and builds beyond the vendor's lists of them. */

const Name = z.string().min(1).max(100);
/** QA.tech's own script looks for a kind with MOBILE in it. Mobile applications hold builds and cannot be run yet. */
export const ApplicationKind = z.enum(['WEB', 'MOBILE_APPLICATION']);

export const ApplicationDetail = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    kind: ApplicationKind,
    testCaseCount: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ApplicationDetail' });
export type ApplicationDetail = z.infer<typeof ApplicationDetail>;

export const CreateApplicationBody = z
  .looseObject({
    name: Name,
    kind: ApplicationKind.optional().describe('Default WEB'),
    url: z.string().max(2_000).optional().describe('Makes a first environment'),
    environmentName: Name.optional().describe('Of that environment; default "Default"'),
  })
  .meta({ id: 'CreateApplicationBody' });
export type CreateApplicationBody = z.infer<typeof CreateApplicationBody>;

export const UpdateApplicationBody = z
  .looseObject({ name: Name.optional() })
  .meta({ id: 'UpdateApplicationBody' });

export const EnvironmentDetail = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    applicationShortId: z.string(),
    name: z.string(),
    url: z.string(),
    isProduction: z.boolean(),
    isPreview: z.boolean(),
    branch: z.string().nullable(),
    repository: z.string().nullable(),
    maxConcurrent: z.int().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'EnvironmentDetail' });
export type EnvironmentDetail = z.infer<typeof EnvironmentDetail>;

const MaxConcurrent = z
  .int()
  .min(1)
  .max(10_000)
  .nullable()
  .optional()
  .describe('Most test cases of one run at the same time; null: no limit');

export const CreateEnvironmentBody = z
  .looseObject({
    name: Name,
    url: z.string().min(1).max(2_000),
    isProduction: z.boolean().optional(),
    isPreview: z.boolean().optional().describe('Left out of the list of environments'),
    maxConcurrent: MaxConcurrent,
  })
  .meta({ id: 'CreateEnvironmentBody' });
export type CreateEnvironmentBody = z.infer<typeof CreateEnvironmentBody>;

export const UpdateEnvironmentBody = z
  .looseObject({
    name: Name.optional(),
    url: z.string().min(1).max(2_000).optional(),
    isProduction: z.boolean().optional(),
    isPreview: z.literal(false).optional().describe('false keeps a preview as an environment of its own'),
    maxConcurrent: MaxConcurrent,
  })
  .meta({ id: 'UpdateEnvironmentBody' });
export type UpdateEnvironmentBody = z.infer<typeof UpdateEnvironmentBody>;

/** A value, or a value with whether it is secret; a bare text is secret. */
const FieldInput = z.union([
  z.string().max(100_000),
  z.looseObject({
    value: z.string().max(100_000),
    secret: z.boolean().optional(),
    totp: z
      .boolean()
      .optional()
      .describe(
        'The value is the secret of one-time passwords (base32 or otpauth://totp/…); tests get the code of the moment. Always secret',
      ),
  }),
]);
export const ConfigFieldsInput = z
  .record(z.string().regex(/^[A-Za-z][\w-]{0,99}$/, 'expected a name such as "password"'), FieldInput)
  .describe('By name: a text (secret), {"value": "…", "secret": false} or {"value": "…", "totp": true}');
export type ConfigFieldsInput = z.infer<typeof ConfigFieldsInput>;

const ConfigFieldView = z.object({
  name: z.string(),
  secret: z.boolean(),
  value: z.string().nullable(),
  totp: z.literal(true).optional().describe('There where tests get a one-time password made from it'),
});

export const ConfigDetail = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    kind: z.string(),
    fields: z.array(ConfigFieldView).describe('The value of a secret field is null: it is never given out'),
    environments: z
      .array(
        z.object({
          environmentShortId: z.string(),
          fields: z.array(z.string()),
          values: z.array(ConfigFieldView),
        }),
      )
      .describe('Environments with other values: the names of those fields, and the fields'),
    files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'ConfigDetail' });
export type ConfigDetail = z.infer<typeof ConfigDetail>;

export const ConfigList = z
  .object({
    configs: z.array(
      z.object({
        id: z.uuid(),
        shortId: z.string(),
        name: z.string(),
        kind: z.string(),
        createdAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'ConfigList' });

export const CreateConfigBody = z
  .looseObject({
    name: z.string().regex(/^[A-Za-z][\w-]{0,99}$/, 'expected a name such as "shop-login"'),
    kind: z.string().min(1).max(50).optional().describe('Default credentials'),
    fields: ConfigFieldsInput.optional(),
  })
  .meta({ id: 'CreateConfigBody' });
export type CreateConfigBody = z.infer<typeof CreateConfigBody>;

export const UpdateConfigFields = z
  .record(z.string().max(100), FieldInput.nullable())
  .describe('Fields to set; null removes one; those that are absent stay');
export type UpdateConfigFields = z.infer<typeof UpdateConfigFields>;

export const UpdateConfigBody = z
  .looseObject({
    name: CreateConfigBody.shape.name.optional(),
    kind: z.string().min(1).max(50).optional(),
    fields: UpdateConfigFields.optional(),
  })
  .meta({ id: 'UpdateConfigBody' });
export type UpdateConfigBody = z.infer<typeof UpdateConfigBody>;

export const DevicePresetDetail = z
  .object({
    id: z.uuid(),
    shortId: z.string(),
    name: z.string(),
    isDefault: z.boolean(),
    settings: DevicePreset,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'DevicePresetDetail' });
export type DevicePresetDetail = z.infer<typeof DevicePresetDetail>;

export const DevicePresetList = z
  .object({ devicePresets: z.array(DevicePresetDetail) })
  .meta({ id: 'DevicePresetList' });
export type DevicePresetList = z.infer<typeof DevicePresetList>;

export const CreateDevicePresetBody = z
  .looseObject({
    name: Name,
    isDefault: z.boolean().optional().describe('Takes it from the preset that is the default now'),
    settings: DevicePreset.optional(),
  })
  .meta({ id: 'CreateDevicePresetBody' });
export type CreateDevicePresetBody = z.infer<typeof CreateDevicePresetBody>;

export const UpdateDevicePresetBody = CreateDevicePresetBody.partial().meta({ id: 'UpdateDevicePresetBody' });
export type UpdateDevicePresetBody = z.infer<typeof UpdateDevicePresetBody>;

const Platform = z.enum(['ios', 'android']);

/** Source of the build routes: QA.tech API. */
export const BuildUploadBody = z
  .looseObject({ fileName: z.string().min(1).max(255) })
  .meta({ id: 'BuildUploadBody' });

export const BuildUploadAnswer = z
  .object({ uploadUrl: z.url(), buildToken: z.string(), nextStep: z.string() })
  .meta({ id: 'BuildUploadAnswer' });

export const RegisterBuildBody = z
  .looseObject({ platform: Platform, buildToken: z.string().min(1).max(2_000) })
  .meta({ id: 'RegisterBuildBody' });

export const Build = z
  .object({
    applicationBuildShortId: z.string(),
    platform: Platform,
    fileName: z.string(),
    fileSizeBytes: z.int(),
    sha256: z.string(),
    appBundleId: z.string().nullable(),
    isRunnable: z.literal(false).describe('Mobile applications cannot be run here yet'),
    url: z.url().describe('The file; needs the API token'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Build' });
export type Build = z.infer<typeof Build>;

export const BuildList = z.object({ builds: z.array(Build) }).meta({ id: 'BuildList' });
export type BuildList = z.infer<typeof BuildList>;
