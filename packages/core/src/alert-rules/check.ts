import { type IntegrationKind, isAlertKind, type NotifyOn } from '@assay/contract';
import { AppError } from '../errors.ts';
import { checkCron, nextTimes } from '../schedules/cron.ts';
import { checkTemplate } from './template.ts';

/** Mondays at six. */
const WEEKLY = '0 6 * * 1';

export interface CheckedRule {
  notify_on: NotifyOn;
  channel: string | null;
  template: string | null;
  cron: string | null;
  time_zone: string | null;
  next_at: Date | null;
  is_enabled: boolean;
}

/** A rule as it is stored. Errors: bad_request, invalid_template, invalid_schedule. */
export function checkRule(
  kind: IntegrationKind,
  rule: {
    notifyOn: NotifyOn;
    channel: string | null;
    template: string | null;
    cron: string | null;
    timeZone: string | null;
    isEnabled: boolean;
  },
  now: Date,
): CheckedRule {
  if (!isAlertKind(kind))
    throw new AppError(
      'bad_request',
      `${kind} keeps tickets and sends no alerts. Use an integration of the kind slack, teams, discord, pagerduty or email.`,
    );
  if (rule.channel !== null && kind !== 'slack')
    throw new AppError('bad_request', `channel: only Slack has channels to choose from, not ${kind}.`);
  if (rule.notifyOn === 'weekly' && kind === 'pagerduty')
    throw new AppError(
      'bad_request',
      'notifyOn: a weekly digest is nothing to wake people for; PagerDuty gets none.',
    );
  if (rule.template !== null) checkTemplate(rule.template);
  const isWeekly = rule.notifyOn === 'weekly';
  if (!isWeekly && (rule.cron !== null || rule.timeZone !== null))
    throw new AppError('bad_request', 'cron and timeZone belong to notifyOn weekly. Leave them out.');
  if (isWeekly && rule.template !== null)
    throw new AppError('bad_request', 'template: a weekly digest has a text of its own. Leave it out.');
  const cron = isWeekly ? (rule.cron ?? WEEKLY) : null;
  const timeZone = isWeekly ? (rule.timeZone ?? 'UTC') : null;
  if (cron !== null && timeZone !== null) checkCron(cron, timeZone, now);
  return {
    notify_on: rule.notifyOn,
    channel: rule.channel,
    template: rule.template,
    cron,
    time_zone: timeZone,
    next_at:
      cron !== null && timeZone !== null && rule.isEnabled
        ? (nextTimes(cron, timeZone, now, 1)[0] ?? null)
        : null,
    is_enabled: rule.isEnabled,
  };
}
