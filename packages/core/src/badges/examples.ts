import type { BadgeExample } from '@assay/contract';
import type { Badge, BadgeState } from './draw.ts';

type Example = Pick<Badge, 'state' | 'passed' | 'total' | 'history'> &
  Partial<Pick<Badge, 'style' | 'rainbow'>>;

/** Shares of passed cases, oldest first, as a history. */
function shares(...values: number[]): Badge['history'] {
  return values.map((share) => ({
    share,
    state: share === 1 ? 'passing' : share < 0.5 ? 'failing' : 'mixed',
  }));
}

function of(state: BadgeState, passed: number, total: number, ...history: number[]): Example {
  return { state, passed, total, history: shares(...history) };
}

/** What badges look like, without any data. */
export const BADGE_EXAMPLES: Record<BadgeExample, Example> = {
  passing: of('passing', 12, 12, 1, 1, 1, 1, 1),
  failing: of('failing', 0, 12, 1, 1, 0.6, 0.3, 0),
  pending: of('pending', 0, 12, 1, 1, 1, 1),
  running: of('running', 5, 12, 1, 1, 1, 1),
  partial: of('partial', 10, 12, 1, 1, 0.8, 0.8, 0.83),
  error: of('error', 7, 12, 1, 1, 1, 0.6),
  skipped: of('skipped', 0, 12, 1, 1),
  cancelled: of('cancelled', 3, 12, 1, 1),
  mixed: of('mixed', 8, 12, 0.8, 1, 0.5, 0.7, 0.66),
  'zero-tests': of('no tests', 0, 0),
  rainbow: {
    state: 'passing',
    passed: 12,
    total: 12,
    style: 'trend',
    rainbow: true,
    history: (['failing', 'error', 'partial', 'passing', 'running', 'skipped'] as const).map(
      (state, index) => ({
        state,
        share: (index + 1) / 6,
      }),
    ),
  },
  'trend-improving': { ...of('passing', 12, 12, 0.2, 0.3, 0.5, 0.6, 0.8, 0.9, 1, 1), style: 'trend' },
  'trend-declining': { ...of('failing', 3, 12, 1, 1, 0.9, 0.8, 0.6, 0.5, 0.4, 0.25), style: 'trend' },
  'trend-fluctuating': { ...of('passing', 12, 12, 1, 0.5, 1, 0.3, 1, 0.6, 1, 1), style: 'trend' },
  'trend-stable': { ...of('passing', 12, 12, 1, 1, 1, 1, 1, 1, 1, 1), style: 'trend' },
};
