import { createHash } from 'node:crypto';

/** A channel that the start of a run named instead of those of the rules (contract reference, 1.4). */
export interface RunNotification {
  type: 'slack';
  channel: string;
  notifyOn: 'always' | 'failure';
}

/** As they were stored with the run. */
export function runNotifications(stored: unknown): RunNotification[] {
  return Array.isArray(stored) ? (stored as RunNotification[]) : [];
}

/** Stands for one of them as the target of a delivery: a UUID made from the run and the channel. */
export function notificationTarget(runId: string, { channel }: RunNotification): string {
  const hex = createHash('sha256').update(`run notification ${runId} ${channel}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
