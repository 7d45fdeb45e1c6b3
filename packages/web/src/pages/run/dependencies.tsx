import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Waypoints } from 'lucide-react';
import type { Run, RunCase } from '../../api/runs.ts';
import { testQuery } from '../../api/tests.ts';
import { OUTCOME_WORDS, outcomeOf } from '../../format/outcome.ts';
import { Empty, Loading } from '../../ui/states.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import { layersOf } from './layers.ts';

/** The API tells what a test needs one test at a time, so larger runs are not drawn. */
const MOST = 100;
const WIDTH = 232;
const HEIGHT = 46;
const ACROSS = 64;
const DOWN = 12;

/** Which case waits for which, as tests stand now; cases that have nothing to do with others are only counted. */
export default function Dependencies({ project, run }: { project: string; run: Run }) {
  const cases = run.runTestCases;
  const isTooLarge = cases.length > MOST;
  const asked = useQueries({
    queries: isTooLarge ? [] : cases.map(({ projectTestCaseId }) => testQuery(project, projectTestCaseId)),
  });
  if (isTooLarge) {
    return (
      <div className="card">
        <Empty icon={Waypoints} title="Too many cases to draw">
          Dependencies are drawn for runs of up to {MOST} cases; this one has {cases.length}.
        </Empty>
      </div>
    );
  }
  if (asked.some(({ isPending }) => isPending)) return <Loading />;
  const needs = new Map<string, string[]>(
    asked.flatMap(({ data }) =>
      data
        ? [
            [
              data.id,
              [
                ...data.waitForDependenciesProjectTestCaseIds,
                ...(data.resumeFromDependencyProjectTestCaseId
                  ? [data.resumeFromDependencyProjectTestCaseId]
                  : []),
              ],
            ],
          ]
        : [],
    ),
  );
  const needed = new Set([...needs.values()].flat());
  const linked = cases.filter(
    ({ projectTestCaseId: id }) => needed.has(id) || (needs.get(id)?.length ?? 0) > 0,
  );
  if (linked.length === 0) {
    return (
      <div className="card">
        <Empty icon={Waypoints} title="No case waits for another">
          All {cases.length} cases stand for themselves and run in any order.
        </Empty>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Drawing project={project} run={run.shortId} cases={linked} needs={needs} />
      {cases.length > linked.length && (
        <p className="text-sm text-muted">{cases.length - linked.length} other cases stand for themselves.</p>
      )}
    </div>
  );
}

function Drawing({
  project,
  run,
  cases,
  needs,
}: {
  project: string;
  run: string;
  cases: RunCase[];
  needs: Map<string, string[]>;
}) {
  const layers = layersOf(cases.map(({ projectTestCaseId: id }) => ({ id, needs: needs.get(id) ?? [] })));
  const places = new Map(
    layers.flatMap((layer, x) =>
      layer.map((id, y) => [id, { x: x * (WIDTH + ACROSS), y: y * (HEIGHT + DOWN) }] as const),
    ),
  );
  const width = layers.length * (WIDTH + ACROSS) - ACROSS;
  const height = Math.max(...layers.map((layer) => layer.length)) * (HEIGHT + DOWN) - DOWN;
  const names = new Map(cases.map(({ projectTestCaseId, name }) => [projectTestCaseId, name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keys
    <section aria-label="Dependencies" tabIndex={0} className="card overflow-auto p-5">
      <ul className="relative" style={{ width, height }}>
        {cases.map((item) => {
          const place = places.get(item.projectTestCaseId)!;
          const outcome = outcomeOf(item);
          const after = (needs.get(item.projectTestCaseId) ?? []).flatMap((id) => names.get(id) ?? []);
          return (
            <li
              key={item.shortId}
              className="absolute"
              style={{ left: place.x, top: place.y, width: WIDTH, height: HEIGHT }}
            >
              <Link
                to="/p/$project/runs/$run/cases/$case"
                params={{ project, run, case: item.shortId }}
                title={item.name}
                className="flex size-full items-center gap-2 rounded-lg border border-line bg-surface px-3 hover:bg-hover"
              >
                <StatusIcon outcome={outcome} />
                <span className="line-clamp-2 text-sm leading-tight">{item.name}</span>
                <span className="sr-only">
                  : {OUTCOME_WORDS[outcome]}
                  {after.length > 0 && `, after ${after.join(', ')}`}
                </span>
              </Link>
            </li>
          );
        })}
        <li aria-hidden className="pointer-events-none">
          <svg
            width={width}
            height={height}
            aria-hidden="true"
            className="absolute inset-0 stroke-line-strong"
          >
            {cases.flatMap(({ projectTestCaseId: id }) =>
              (needs.get(id) ?? []).flatMap((need) => {
                const from = places.get(need);
                const to = places.get(id);
                if (!from || !to) return [];
                const [x1, y1] = [from.x + WIDTH, from.y + HEIGHT / 2];
                const [x2, y2] = [to.x, to.y + HEIGHT / 2];
                const bend = (x1 + x2) / 2;
                return (
                  <path
                    key={`${need} ${id}`}
                    d={`M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`}
                    fill="none"
                    strokeWidth="1.5"
                  />
                );
              }),
            )}
          </svg>
        </li>
      </ul>
    </section>
  );
}
