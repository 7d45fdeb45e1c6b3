import { z } from 'zod';

/** Addresses of others: the outbound module decides whether one may be called, here only its form is asked. */
const HttpsUrl = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .refine(
    (text) => URL.parse(text)?.username === '' && URL.parse(text)?.password === '',
    'a user name or password in a URL would show in lists and logs; leave them out of it',
  );
const Word = z.string().trim().min(1).max(200);
const Secret = z.string().trim().min(1).max(2_000);
const Labels = z.array(z.string().trim().min(1).max(50)).max(10).optional();
const Address = z.email().max(320);
const Never = z.strictObject({});

/** What each kind of integration is told. `secrets` are kept encrypted and never told again. */
export const INTEGRATIONS = {
  slack: {
    does: 'alerts',
    settings: z.strictObject({
      channel: Word.optional().describe('Where a bot token posts: an id such as C0123ABCD, or #name'),
    }),
    secrets: z.strictObject({
      botToken: Secret.optional().describe('xoxb-…, with chat:write; channels:read to check channels'),
      webhookUrl: HttpsUrl.optional().describe('https://hooks.slack.com/services/…; its channel is fixed'),
    }),
  },
  teams: {
    does: 'alerts',
    settings: Never,
    secrets: z.strictObject({
      webhookUrl: HttpsUrl.describe('Of the Workflows template "Send webhook alerts to a channel"'),
    }),
  },
  discord: {
    does: 'alerts',
    settings: Never,
    secrets: z.strictObject({ webhookUrl: HttpsUrl.describe('https://discord.com/api/webhooks/…') }),
  },
  pagerduty: {
    does: 'alerts',
    settings: z.strictObject({ region: z.enum(['us', 'eu']).optional().describe('Default us') }),
    secrets: z.strictObject({
      routingKey: z
        .string()
        .trim()
        .regex(
          /^[A-Za-z0-9]{32}$/,
          'the integration key of an Events API v2 integration: 32 letters and digits',
        ),
    }),
  },
  email: {
    does: 'alerts',
    settings: z.strictObject({
      host: Word.regex(
        /^[^@/\s]+$/,
        'the bare name or address of a server, such as smtp.example.com; user and password are secrets of their own',
      ).describe('Name or address of the SMTP server'),
      port: z.int().min(1).max(65_535).optional().describe('Default 465 with tls, else 587'),
      security: z
        .enum(['starttls', 'tls', 'none'])
        .optional()
        .describe('starttls (default): encrypted or not at all. tls: from the first byte. none: in clear'),
      from: Address,
      to: z.array(Address).min(1).max(50),
    }),
    secrets: z.strictObject({ user: Secret.optional(), password: Secret.optional() }),
  },
  jira: {
    does: 'tickets',
    settings: z.strictObject({
      siteUrl: HttpsUrl.describe('https://your-site.atlassian.net, or of your Data Center'),
      deployment: z.enum(['cloud', 'data-center']).optional().describe('Default cloud'),
      email: Address.optional().describe('Whose API token it is; needed for cloud'),
      project: z
        .string()
        .trim()
        .regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, 'the key of a project, such as SHOP'),
      issueType: Word.optional().describe('Default Bug'),
      doneTransition: Word.optional().describe(
        'Name of the transition that closes; default: the first one into a status of the category Done',
      ),
      labels: z
        .array(z.string().regex(/^\S{1,50}$/, 'without spaces'))
        .max(10)
        .optional(),
    }),
    secrets: z.strictObject({ apiToken: Secret.describe('API token (cloud) or personal access token') }),
  },
  linear: {
    does: 'tickets',
    settings: z.strictObject({
      team: Word.describe('The key of a team, such as ENG, or its UUID'),
      labelIds: z.array(z.uuid()).max(10).optional(),
    }),
    secrets: z.strictObject({ apiKey: Secret.describe('A personal API key, lin_api_…') }),
  },
  github: {
    does: 'tickets',
    settings: z.strictObject({
      repository: z
        .string()
        .trim()
        .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'owner/name'),
      labels: Labels,
      apiUrl: HttpsUrl.optional().describe(
        'Default https://api.github.com; https://HOST/api/v3 for Enterprise Server',
      ),
    }),
    secrets: z.strictObject({ token: Secret.describe('May read and write issues of the repository') }),
  },
  gitlab: {
    does: 'tickets',
    settings: z.strictObject({
      project: Word.describe('Its path, such as group/name, or its number'),
      labels: Labels,
      url: HttpsUrl.optional().describe('Default https://gitlab.com'),
    }),
    secrets: z.strictObject({
      token: Secret.describe('A project or personal access token with the scope api'),
    }),
  },
  trello: {
    does: 'tickets',
    settings: z.strictObject({
      listId: z.string().regex(/^[0-9a-f]{24}$/i, 'the 24 hexadecimal digits of a list'),
      doneListId: z
        .string()
        .regex(/^[0-9a-f]{24}$/i, 'the 24 hexadecimal digits of a list')
        .optional()
        .describe('Where a card goes that is closed; default: it is archived'),
    }),
    secrets: z.strictObject({
      apiKey: z
        .string()
        .trim()
        .regex(/^[0-9a-f]{32}$/i, '32 hexadecimal digits'),
      token: Secret,
    }),
  },
} as const;

export type IntegrationKind = keyof typeof INTEGRATIONS;
export const INTEGRATION_KINDS = Object.keys(INTEGRATIONS) as [IntegrationKind, ...IntegrationKind[]];
export type AlertKind = 'slack' | 'teams' | 'discord' | 'pagerduty' | 'email';
export type TicketKind = 'jira' | 'linear' | 'github' | 'gitlab' | 'trello';
export const isAlertKind = (kind: IntegrationKind): kind is AlertKind => INTEGRATIONS[kind].does === 'alerts';
export const isTicketKind = (kind: IntegrationKind): kind is TicketKind => !isAlertKind(kind);

export type SettingsOf<K extends IntegrationKind> = z.infer<(typeof INTEGRATIONS)[K]['settings']>;
export type SecretsOf<K extends IntegrationKind> = z.infer<(typeof INTEGRATIONS)[K]['secrets']>;

/** How an integration is reached. */
export interface Access<K extends IntegrationKind> {
  settings: SettingsOf<K>;
  secrets: SecretsOf<K>;
}

/** What an alert says. Texts are as people wrote them: each channel escapes them for its own format. */
export interface AlertMessage {
  /** trigger: something is wrong. resolve: it is well again. info: neither, such as a digest. */
  event: 'trigger' | 'resolve' | 'info';
  outcome: 'passed' | 'failed' | 'error' | 'skipped' | 'cancelled' | 'info';
  /** One line. */
  title: string;
  /** Words of the rule's template, or of a digest; null: none. */
  text: string | null;
  facts: { name: string; value: string }[];
  /** At most five, those that did not pass. */
  failures: { name: string; title: string; url: string }[];
  /** How many more did not pass. */
  moreFailures: number;
  /** Of the run. */
  url: string;
  /** What belongs together, for channels that open and close: the plan or the project. At most 255 characters. */
  dedupKey: string;
  /** Stands for the message itself; sent again after a crash it is the same. */
  messageId: string;
}

/** What a ticket says, before a tracker gives it its form. */
export interface TicketDraft {
  /** 32 hexadecimal digits of the ticket's row: what the tracker is searched for before a second try. */
  marker: string;
  title: string;
  /** One paragraph. */
  summary: string;
  clause: string | null;
  expected: string | null;
  actual: string | null;
  steps: string[];
  facts: { name: string; value: string }[];
  /** Of the result. */
  url: string;
  screenshot: { url: string; name: string; contentType: string; bytes: Uint8Array | null } | null;
}

/** A ticket as its tracker knows it. */
export interface TrackedTicket {
  /** As people say it: SHOP-12, #12. */
  key: string;
  /** As the API wants it. */
  id: string;
  url: string;
}
