import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type ModelConfig, readModel } from './config-model.ts';
import { type OidcConfig, readOidc } from './config-oidc.ts';
import { AppError } from './errors.ts';

/** A variable that is set but empty counts as not set: compose files and CI systems write `NAME=`. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

function integer(min: number, max: number) {
  return z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().int().min(min).max(max).optional(),
  );
}

const LogLevel = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

/** The environment, as a person writes it. Everything is optional. */
const Environment = z.object({
  DATABASE_URL: text.describe('postgres://… ; absent: the embedded database in the data folder'),
  ASSAY_DATA: text.describe('Folder for the embedded database, artifacts and the key. Default .assay/data'),
  ASSAY_PUBLIC_URL: text.describe('Base of the links in answers. Default http://127.0.0.1:4310'),
  ASSAY_BOOTSTRAP_TOKEN: text.describe(
    'The first API token, for unattended installs; at least 16 characters',
  ),
  ASSAY_OWNER_EMAIL: text.describe('The first owner, made on first start. Default owner@localhost'),
  ASSAY_OWNER_PASSWORD: text.describe(
    'Password of the first owner, 12 to 256 characters. Absent: a random one is printed once',
  ),
  ASSAY_OIDC_ISSUER: text.describe(
    'Issuer URL of an OpenID provider that people sign in with. Absent: e-mail and password only',
  ),
  ASSAY_OIDC_CLIENT_ID: text.describe('Id of this server at the provider; needed with ASSAY_OIDC_ISSUER'),
  ASSAY_OIDC_CLIENT_SECRET: text.describe('Secret of this server there. Absent: a public client'),
  ASSAY_OIDC_SCOPES: text.describe('Scopes that are asked for. Default "openid email profile"'),
  ASSAY_OIDC_LABEL: text.describe('Name of the provider on the button. Default "single sign-on"'),
  ASSAY_OIDC_JOIN_DOMAINS: text.describe(
    'Domains, separated by commas, whose people join the first organisation as MEMBER. Default none',
  ),
  ASSAY_PROXIES: integer(0, 10).describe(
    'Reverse proxies in front, whose X-Forwarded-For is believed. Default 0',
  ),
  ASSAY_SECRET_KEY: text.describe('32 random bytes in base64 or hex. Absent: a 0600 file in the data folder'),
  ASSAY_LOG_LEVEL: z.preprocess((value) => (value === '' ? undefined : value), LogLevel.optional()),
  ASSAY_WORKER_CONCURRENCY: integer(1, 256).describe('Cases at the same time. Default: one a core'),
  ASSAY_CASE_TIMEOUT: integer(1, 86_400).describe('Longest wall time of one case, seconds. Default 300'),
  ASSAY_CASE_ATTEMPTS: integer(1, 10).describe('How often a case is tried when workers die. Default 2'),
  ASSAY_RUN_PARALLEL: integer(1, 10_000).describe('Most cases of one run at the same time. Default no limit'),
  ASSAY_KEEP_RUNS_DAYS: integer(0, 36_500).describe(
    'Days runs are kept after their end; 0: for ever. Default 365',
  ),
  ASSAY_KEEP_ARTIFACTS_DAYS: integer(0, 36_500).describe(
    'Days screenshots, traces and downloads are kept; 0: for ever. Default 90',
  ),
  ASSAY_KEEP_EVENTS_DAYS: integer(4, 36_500).describe(
    'Days events and the log of their deliveries are kept, at least 4. Default 30',
  ),
  ASSAY_LINK_HOURS: integer(1, 8_760).describe('Hours a signed link to a file works. Default 24'),
  ASSAY_RATE_LIMIT: integer(0, 10_000_000).describe(
    'Requests that one API token or person may make in a minute, and at once. Default 6000; 0: no limit',
  ),
  ASSAY_OUTBOUND_ALLOW: text.describe(
    'Host names, addresses and ranges inside your network that webhooks and integrations may reach, also over plain http; separated by commas',
  ),
  ASSAY_DATABASE_POOL: integer(2, 200).describe('Connections to PostgreSQL of one process. Default 10'),
});

export interface Config extends ModelConfig {
  /** Undefined: the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  databasePool: number;
  /** Absolute. */
  dataDir: string;
  /** No slash at the end. */
  publicUrl: string;
  bootstrapToken: string | undefined;
  /** Of the person that the first start makes; undefined: owner@localhost, and a random password. */
  ownerEmail: string | undefined;
  ownerPassword: string | undefined;
  /** Undefined: nobody signs in through an OpenID provider. */
  oidc: OidcConfig | undefined;
  /** How many proxies in front add to X-Forwarded-For; 0: the header is not believed. */
  proxies: number;
  /** As given; checked when the key ring is made. Undefined: the key file in `dataDir`. */
  secretKey: string | undefined;
  logLevel: z.infer<typeof LogLevel>;
  workerConcurrency: number;
  caseTimeoutMs: number;
  /** Tries of a case whose worker was lost, the first included. */
  caseAttempts: number;
  /** Null: no limit. */
  runParallel: number | null;
  /** Days after its end; 0: for ever. A project may say otherwise. */
  keepRunsDays: number;
  keepArtifactsDays: number;
  keepEventsDays: number;
  /** How long signed links to files work. */
  linkHours: number;
  /** Requests a minute and token, all of which may come at once. Null: no limit. */
  rateLimit: number | null;
  /** Host names, addresses and ranges besides the public internet that may be sent to; checked when the way out is made. */
  outboundAllow: string[];
  delivery: DeliveryConfig;
  /** How long a worker holds a case without a sign of life. */
  leaseMs: number;
  heartbeatMs: number;
  sweepMs: number;
}

/** How events are delivered. Only tests and benchmarks change it: three days take too long for them. */
export interface DeliveryConfig {
  /** Longest wait before the second try; each later one may be `factor` times as long, up to `mostMs`. */
  firstMs: number;
  factor: number;
  mostMs: number;
  /** From the first try on; the last one is made at the end of it. */
  forMs: number;
  /** Longest time of one try. */
  timeoutMs: number;
  /** How long a process holds a delivery; longer than a try, so that what ran out is really lost. */
  leaseMs: number;
  /** How often is looked for what is due. What is new is announced. */
  lookMs: number;
  /** Tries at the same time in one process, and of those to one receiver (one when its newest try failed). */
  atOnce: number;
  atOncePerTarget: number;
  /** A receiver that has failed for so long, and failed a whole delivery, is switched off. */
  disableAfterMs: number;
}

const HOUR_MS = 60 * 60_000;

const DELIVERY: DeliveryConfig = {
  firstMs: 10_000,
  factor: 3,
  mostMs: 12 * HOUR_MS,
  forMs: 72 * HOUR_MS,
  timeoutMs: 15_000,
  leaseMs: 60_000,
  lookMs: 1_000,
  atOnce: 64,
  atOncePerTarget: 4,
  disableAfterMs: 5 * 24 * HOUR_MS,
};

/**
 * Reads the settings; the only place of this package that knows the names of environment variables.
 * `overrides` win (flags of a command line, tests). Throws invalid_config naming every variable that is wrong.
 */
export function loadConfig(env: Record<string, string | undefined>, overrides: Partial<Config> = {}): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new AppError('invalid_config', `These settings cannot be used: ${lines.join('; ')}`);
  }
  const value = parsed.data;
  if (
    value.ASSAY_BOOTSTRAP_TOKEN !== undefined &&
    !/^[\x21-\x7e]{16,512}$/.test(value.ASSAY_BOOTSTRAP_TOKEN)
  ) {
    throw new AppError(
      'invalid_config',
      'ASSAY_BOOTSTRAP_TOKEN must be 16 to 512 visible ASCII characters without spaces.',
    );
  }
  checkOwner(value.ASSAY_OWNER_EMAIL, value.ASSAY_OWNER_PASSWORD);
  if (value.DATABASE_URL !== undefined && !/^postgres(ql)?:\/\//.test(value.DATABASE_URL)) {
    throw new AppError('invalid_config', 'DATABASE_URL must start with postgres:// or postgresql://.');
  }
  const config: Config = {
    databaseUrl: value.DATABASE_URL,
    databasePool: value.ASSAY_DATABASE_POOL ?? 10,
    dataDir: value.ASSAY_DATA ?? '.assay/data',
    publicUrl: value.ASSAY_PUBLIC_URL ?? 'http://127.0.0.1:4310',
    bootstrapToken: value.ASSAY_BOOTSTRAP_TOKEN,
    ownerEmail: value.ASSAY_OWNER_EMAIL,
    ownerPassword: value.ASSAY_OWNER_PASSWORD,
    oidc: readOidc(value),
    proxies: value.ASSAY_PROXIES ?? 0,
    secretKey: value.ASSAY_SECRET_KEY,
    logLevel: value.ASSAY_LOG_LEVEL ?? 'info',
    workerConcurrency: value.ASSAY_WORKER_CONCURRENCY ?? Math.max(1, availableParallelism()),
    caseTimeoutMs: (value.ASSAY_CASE_TIMEOUT ?? 300) * 1000,
    caseAttempts: value.ASSAY_CASE_ATTEMPTS ?? 2,
    runParallel: value.ASSAY_RUN_PARALLEL ?? null,
    keepRunsDays: value.ASSAY_KEEP_RUNS_DAYS ?? 365,
    keepArtifactsDays: value.ASSAY_KEEP_ARTIFACTS_DAYS ?? 90,
    keepEventsDays: value.ASSAY_KEEP_EVENTS_DAYS ?? 30,
    linkHours: value.ASSAY_LINK_HOURS ?? 24,
    rateLimit: (value.ASSAY_RATE_LIMIT ?? 6_000) || null,
    outboundAllow: (value.ASSAY_OUTBOUND_ALLOW ?? '')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
    delivery: DELIVERY,
    ...readModel(env),
    leaseMs: 10_000,
    heartbeatMs: 3_000,
    sweepMs: 2_000,
    ...Object.fromEntries(Object.entries(overrides).filter(([, entry]) => entry !== undefined)),
  };
  return { ...config, dataDir: resolve(config.dataDir), publicUrl: checkPublicUrl(config.publicUrl) };
}

function checkOwner(email: string | undefined, password: string | undefined): void {
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    throw new AppError('invalid_config', `ASSAY_OWNER_EMAIL must be an e-mail address, not "${email}".`);
  }
  if (password === undefined) return;
  const { length } = [...password];
  if (length >= 12 && length <= 256) return;
  throw new AppError('invalid_config', 'ASSAY_OWNER_PASSWORD must be 12 to 256 characters.');
}

function checkPublicUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError('invalid_config', `ASSAY_PUBLIC_URL must be an http or https URL, not "${text}".`);
  }
  return text.replace(/\/+$/, '');
}
