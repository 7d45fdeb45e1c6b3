import { useMemo } from 'react';
import { plural, tokens, usd } from '../../format/number.ts';
import { Chart, type Series } from '../../ui/chart.tsx';

interface Day {
  day: string;
  runs: number;
  tokens: number;
  usd: number;
}

const KINDS = {
  runs: { label: 'Runs', color: 'run-solid', words: (sum: number) => plural(sum, 'run') },
  tokens: {
    label: 'Tokens',
    color: 'accent-solid',
    format: tokens,
    isWhole: true,
    words: (sum: number) => `${tokens(sum)} tokens`,
  },
  usd: { label: 'US dollars', color: 'passed-solid', format: usd, words: usd },
} as const;

/** One measure over the days, as bars. */
export default function UseChart({ days, what }: { days: Day[]; what: keyof typeof KINDS }) {
  const { label, words } = KINDS[what];
  const names = useMemo(() => days.map(({ day }) => day), [days]);
  const series = useMemo<Series[]>(() => {
    const { words: _, ...look } = KINDS[what];
    return [{ ...look, kind: 'bars', values: days.map((day) => day[what]) }];
  }, [days, what]);
  const values = days.map((day) => day[what]);
  const sum = values.reduce((all, value) => all + value, 0);
  return (
    <Chart
      days={names}
      series={series}
      height={160}
      max={Math.max(...values) * 1.08 || 1}
      summary={`${label} day by day over ${plural(days.length, 'day')}: ${words(sum)} in all.`}
    />
  );
}
