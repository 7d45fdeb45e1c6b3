import type { StartRunBody } from '@assay/contract';
import { AppError } from '../errors.ts';

/** The two refusals that clients of the API know word by word (contract reference, 1.4). There is no Slack channel yet. */
export function checkNotifications(notifications: StartRunBody['notifications']): unknown[] {
  if (notifications === undefined) return [];
  if (notifications.length === 0) {
    throw new AppError(
      'invalid_notifications',
      'Failed to parse notifications in request: Array must contain at least 1 element(s)',
    );
  }
  throw new AppError(
    'slack_not_configured',
    'Slack integration is not configured for this project. Configure Slack before overriding notification channels.',
  );
}
