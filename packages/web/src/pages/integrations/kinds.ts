import type { IntegrationKind, SecretsOf, SettingsOf } from '@assay/contract';

export interface KindField {
  label: string;
  hint?: string;
  placeholder?: string;
  required?: true;
  /** `lines`: a list, one a line. Default text. */
  type?: 'url' | 'email' | 'number' | 'lines';
  /** Values and their words; the first one is the default. */
  choices?: [string, string][];
}

interface KindForm {
  label: string;
  does: 'alerts' | 'tickets';
  settings: Record<string, KindField>;
  secrets: Record<string, KindField>;
}

const LABELS: KindField = { label: 'Labels', type: 'lines', hint: 'One a line.' };

/** What each kind is asked. The compiler holds it against the contract, whose schemas would weigh too much here. */
export const KINDS: Record<IntegrationKind, KindForm> = {
  slack: {
    label: 'Slack',
    does: 'alerts',
    settings: {
      channel: { label: 'Channel', placeholder: 'C0123ABCD', hint: 'Where the bot posts: an id, or #name.' },
    },
    secrets: {
      botToken: {
        label: 'Bot token',
        placeholder: 'xoxb-…',
        hint: 'With chat:write. It or a webhook, not both.',
      },
      webhookUrl: { label: 'Webhook', placeholder: 'https://hooks.slack.com/services/…' },
    },
  },
  teams: {
    label: 'Microsoft Teams',
    does: 'alerts',
    settings: {},
    secrets: {
      webhookUrl: {
        label: 'Webhook',
        required: true,
        hint: 'Of a flow of the template "Send webhook alerts to a channel".',
      },
    },
  },
  discord: {
    label: 'Discord',
    does: 'alerts',
    settings: {},
    secrets: {
      webhookUrl: { label: 'Webhook', required: true, placeholder: 'https://discord.com/api/webhooks/…' },
    },
  },
  pagerduty: {
    label: 'PagerDuty',
    does: 'alerts',
    settings: {
      region: {
        label: 'Region',
        choices: [
          ['us', 'US'],
          ['eu', 'EU'],
        ],
      },
    },
    secrets: {
      routingKey: {
        label: 'Integration key',
        required: true,
        hint: 'Of an Events API v2 integration: 32 letters and digits.',
      },
    },
  },
  email: {
    label: 'E-mail',
    does: 'alerts',
    settings: {
      host: { label: 'SMTP server', required: true, placeholder: 'smtp.example.com' },
      port: { label: 'Port', type: 'number', hint: 'Empty: 465 with TLS from the first byte, else 587.' },
      security: {
        label: 'Encryption',
        choices: [
          ['starttls', 'STARTTLS, or not at all'],
          ['tls', 'TLS from the first byte'],
          ['none', 'None'],
        ],
      },
      from: { label: 'From', type: 'email', required: true },
      to: { label: 'To', type: 'lines', required: true, hint: '1 to 50 addresses, one a line.' },
    },
    secrets: {
      user: { label: 'User', hint: 'User and password, or neither.' },
      password: { label: 'Password' },
    },
  },
  jira: {
    label: 'Jira',
    does: 'tickets',
    settings: {
      siteUrl: {
        label: 'Site',
        type: 'url',
        required: true,
        placeholder: 'https://your-site.atlassian.net',
      },
      deployment: {
        label: 'Edition',
        choices: [
          ['cloud', 'Cloud'],
          ['data-center', 'Data Center'],
        ],
      },
      email: {
        label: 'E-mail of the account',
        type: 'email',
        hint: 'Whose API token it is; Cloud needs it.',
      },
      project: { label: 'Project key', required: true, placeholder: 'SHOP' },
      issueType: { label: 'Issue type', placeholder: 'Bug' },
      doneTransition: {
        label: 'Transition that closes',
        hint: 'Empty: the first one into a status of the category Done.',
      },
      labels: LABELS,
    },
    secrets: {
      apiToken: {
        label: 'API token',
        required: true,
        hint: 'Of the account (Cloud), or a personal access token (Data Center).',
      },
    },
  },
  linear: {
    label: 'Linear',
    does: 'tickets',
    settings: {
      team: { label: 'Team', required: true, placeholder: 'ENG', hint: 'Its key or UUID.' },
      labelIds: { label: 'UUIDs of labels', type: 'lines', hint: 'One a line.' },
    },
    secrets: { apiKey: { label: 'API key', required: true, placeholder: 'lin_api_…' } },
  },
  github: {
    label: 'GitHub',
    does: 'tickets',
    settings: {
      repository: { label: 'Repository', required: true, placeholder: 'owner/name' },
      labels: LABELS,
      apiUrl: {
        label: 'Address of the API',
        type: 'url',
        placeholder: 'https://api.github.com',
        hint: 'Enterprise Server: https://HOST/api/v3.',
      },
    },
    secrets: {
      token: { label: 'Token', required: true, hint: 'May read and write issues of the repository.' },
    },
  },
  gitlab: {
    label: 'GitLab',
    does: 'tickets',
    settings: {
      project: { label: 'Project', required: true, placeholder: 'group/name', hint: 'Its path or number.' },
      labels: LABELS,
      url: { label: 'Address', type: 'url', placeholder: 'https://gitlab.com' },
    },
    secrets: { token: { label: 'Token', required: true, hint: 'With the scope api.' } },
  },
  trello: {
    label: 'Trello',
    does: 'tickets',
    settings: {
      listId: { label: 'List', required: true, hint: 'Its 24 hexadecimal digits.' },
      doneListId: { label: 'List of what is closed', hint: 'Empty: cards are archived.' },
    },
    secrets: { apiKey: { label: 'API key', required: true }, token: { label: 'Token', required: true } },
  },
} satisfies {
  [K in IntegrationKind]: {
    label: string;
    does: KindForm['does'];
    settings: Record<keyof SettingsOf<K>, KindField>;
    secrets: Record<keyof SecretsOf<K>, KindField>;
  };
};

export const KIND_NAMES = Object.keys(KINDS) as IntegrationKind[];
