import { useMemo } from 'react';
import type { Metrics } from '../../api/metrics.ts';
import { percent } from '../../format/number.ts';
import { duration } from '../../format/time.ts';
import { Chart, type Series } from '../../ui/chart.tsx';
import { Card } from '../../ui/page.tsx';

const DAY_MS = 86_400_000;

/** Three charts over the days of the figures; days without runs are there too. */
export default function Charts({ metrics }: { metrics: Metrics }) {
  const { days, runs, rate, times } = useMemo(() => {
    const by = new Map(metrics.days.map((day) => [day.day, day]));
    const names = daysBetween(metrics.from, metrics.to);
    const of = <T,>(pick: (day: Metrics['days'][number]) => T) =>
      names.map((name) => {
        const day = by.get(name);
        return day ? pick(day) : null;
      });
    const bars: Series[] = [
      { label: 'Passed', color: 'passed-solid', values: of((day) => day.runs.passed), kind: 'bars' },
      { label: 'Failed', color: 'failed-solid', values: of((day) => day.runs.failed), kind: 'bars' },
      { label: 'Error', color: 'warn-solid', values: of((day) => day.runs.error), kind: 'bars' },
      {
        label: 'Skipped or cancelled',
        color: 'idle-solid',
        values: of((day) => day.runs.skipped + day.runs.cancelled),
        kind: 'bars',
      },
    ];
    const line: Series[] = [
      {
        label: 'Cases that passed',
        color: 'passed-solid',
        values: of((day) => day.testCases.passRate),
        kind: 'line',
        format: (value) => percent(value),
      },
    ];
    const lines: Series[] = [
      {
        label: 'Usual (p50)',
        color: 'run-solid',
        values: of((day) => day.testCases.durationMs.p50),
        kind: 'line',
        format: (value) => (value === 0 ? '0' : duration(value)),
      },
      {
        label: 'Slow (p95)',
        color: 'warn-solid',
        values: of((day) => day.testCases.durationMs.p95),
        kind: 'line',
      },
    ];
    return { days: names, runs: bars, rate: line, times: lines };
  }, [metrics]);
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      <Card title="Runs a day">
        <Chart
          days={days}
          series={runs}
          stacked
          summary={`Runs a day over 30 days: ${metrics.runs.total} in all, ${metrics.runs.passed} passed, ${metrics.runs.failed} failed.`}
        />
      </Card>
      <Card title="Pass rate">
        <Chart
          days={days}
          series={rate}
          max={1.02}
          summary={`Share of cases that passed, day by day over 30 days: ${percent(metrics.testCases.passRate)} in all.`}
        />
      </Card>
      <Card title="Duration of a case">
        <Chart
          days={days}
          series={times}
          summary={`Duration of a case, day by day over 30 days: ${duration(metrics.testCases.durationMs.p50)} as a rule, ${duration(metrics.testCases.durationMs.p95)} for the slowest twentieth.`}
        />
      </Card>
    </div>
  );
}

function daysBetween(from: string, to: string): string[] {
  const names: string[] = [];
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); at <= Date.parse(to); at += DAY_MS)
    names.push(new Date(at).toISOString().slice(0, 10));
  return names;
}
