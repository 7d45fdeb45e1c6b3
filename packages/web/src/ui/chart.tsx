import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useShownTheme } from '../app/theme.ts';

export interface Series {
  label: string;
  /** Name of a colour token, such as `passed-solid`. */
  color: string;
  values: (number | null)[];
  kind: 'bars' | 'line';
  format?: (value: number) => string;
  /** There is nothing between 1 and 2. Default: where there is no `format`. */
  isWhole?: boolean;
}

/** The day the pointer is at, and how far from the left of the chart, in pixels. */
interface Pointed {
  day: number;
  left: number;
}

/**
 * A small chart over days, with the figures of the day the pointer is at. The canvas says nothing to screen readers: `summary` does, and the figures stand in a table
 * that only they see.
 */
export function Chart({
  days,
  series,
  summary,
  stacked = false,
  max,
  height = 190,
}: {
  days: string[];
  series: Series[];
  summary: string;
  stacked?: boolean;
  max?: number;
  height?: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  const theme = useShownTheme();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the tokens are
  useEffect(() => {
    const parent = box.current!;
    const plot = new uPlot(
      optionsOf(parent, series, stacked, height, max, setPointed),
      dataOf(days, series, stacked),
      parent,
    );
    const resize = new ResizeObserver(() => plot.setSize({ width: parent.clientWidth, height }));
    resize.observe(parent);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [days, series, stacked, height, max, theme]);
  return (
    <figure className="relative">
      {pointed && (
        <DayFigures day={days[pointed.day]!} left={pointed.left} at={pointed.day} series={series} />
      )}
      <div
        ref={box}
        role="img"
        aria-label={summary}
        className="h-(--chart)"
        style={{ '--chart': `${height}px` } as React.CSSProperties}
      />
      <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
        {series.map(({ label, color }) => (
          <span key={label} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-xs" style={{ background: `var(--${color})` }} />
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function DayFigures({ day, left, at, series }: { day: string; left: number; at: number; series: Series[] }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute -top-2 left-(--at) z-10 -translate-x-(--back) rounded-lg border border-line bg-surface px-3 py-2 text-xs whitespace-nowrap shadow-high"
      style={{ '--at': `${left}px`, '--back': left < 120 ? '0%' : '100%' } as React.CSSProperties}
    >
      <p className="font-medium">{dayName(day)}</p>
      {series.map(({ label, color, values, format = String }) => (
        <p key={label} className="mt-1 flex items-center gap-1.5">
          <span className="size-2 rounded-xs" style={{ background: `var(--${color})` }} />
          <span className="text-muted">{label}</span>
          <span className="ml-auto pl-3 tabular-nums">
            {values[at] === null || values[at] === undefined ? '–' : format(values[at])}
          </span>
        </p>
      ))}
    </div>
  );
}

function dayName(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}

/** Of counts there are no halves. */
const WHOLE_STEPS = Array.from({ length: 9 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function dataOf(days: string[], series: Series[], stacked: boolean): uPlot.AlignedData {
  const x = days.map((day) => Date.parse(`${day}T00:00:00Z`) / 1000);
  if (!stacked) return [x, ...series.map(({ values }) => values)];
  // The last of the stack is drawn first and reaches highest; each before it lies over it.
  const sums = new Array<number>(days.length).fill(0);
  const piled = series.map(({ values }) =>
    values.map((value, day) => {
      sums[day]! += value ?? 0;
      return sums[day]!;
    }),
  );
  return [x, ...piled.reverse()];
}

function optionsOf(
  parent: HTMLElement,
  series: Series[],
  stacked: boolean,
  height: number,
  max: number | undefined,
  point: (pointed: Pointed | null) => void,
): uPlot.Options {
  const shown = stacked ? [...series].reverse() : series;
  const format = series[0]?.format ?? String;
  const axis = {
    stroke: token('muted'),
    font: '11px Roboto, sans-serif',
    ticks: { show: false },
    grid: { stroke: token('line'), width: 1 },
  };
  return {
    width: parent.clientWidth,
    height,
    padding: [10, 8, 0, 0],
    legend: { show: false },
    cursor: { x: true, y: false, points: { show: false }, drag: { x: false, y: false } },
    hooks: {
      setCursor: [
        ({ cursor: { idx, left = -1 }, over }) =>
          point(idx == null || left < 0 ? null : { day: idx, left: over.offsetLeft + left }),
      ],
    },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'Etc/UTC'),
    scales: {
      x: { range: (_, low, high) => [low - 43_200, high + 43_200] },
      y: { range: (_, __, high) => [0, max ?? Math.max(1, high * 1.08)] },
    },
    axes: [
      { ...axis, grid: { show: false }, values: '{D} {MMM}', space: 60, size: 26 },
      {
        ...axis,
        size: 46,
        space: 34,
        ...((series[0]?.isWhole ?? !series[0]?.format) && { incrs: WHOLE_STEPS }),
        values: (_, ticks) => ticks.map((tick) => format(tick)),
      },
    ],
    series: [
      {},
      ...shown.map(({ label, color, kind }) => ({
        label,
        stroke: token(color),
        ...(kind === 'bars'
          ? {
              fill: token(color),
              width: 0,
              points: { show: false },
              paths: uPlot.paths.bars!({ size: [0.7, 22] }),
            }
          : { width: 2, spanGaps: true, points: { show: true, size: 5, fill: token(color) } }),
      })),
    ],
  };
}
