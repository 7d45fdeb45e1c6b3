import type { AlertKind, TicketKind } from '@assay/contract';
import type { AlertChannel, TicketChannel } from './channel/types.ts';
import { discord } from './discord/discord.ts';
import { email } from './email/email.ts';
import { github } from './github/github.ts';
import { gitlab } from './gitlab/gitlab.ts';
import { jira } from './jira/jira.ts';
import { linear } from './linear/linear.ts';
import { pagerduty } from './pagerduty/pagerduty.ts';
import { slack } from './slack/slack.ts';
import { teams } from './teams/teams.ts';
import { trello } from './trello/trello.ts';

/** Every kind of alert. */
export const ALERT_CHANNELS: { [K in AlertKind]: AlertChannel<K> } = {
  slack,
  teams,
  discord,
  pagerduty,
  email,
};

/** Every kind of tracker. */
export const TICKET_CHANNELS: { [K in TicketKind]: TicketChannel<K> } = {
  jira,
  linear,
  github,
  gitlab,
  trello,
};
