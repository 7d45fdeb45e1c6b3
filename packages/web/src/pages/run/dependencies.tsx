import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Waypoints } from 'lucide-react';
import { dependenciesQuery, type Run, type RunDependency } from '../../api/runs.ts';
import { OUTCOME_WORDS, outcomeOf } from '../../format/outcome.ts';
import { GRAPH_BOX, Graph } from '../../ui/graph/graph.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { StatusIcon } from '../../ui/status.tsx';

/** Beyond this many a drawing says nothing any more. */
const MOST = 500;

/** A case of this run, or one that passed in an earlier run and stands in. */
interface Box {
  run: string;
  shortId: string;
  name: string;
  outcome: ReturnType<typeof outcomeOf>;
  needs: string[];
}

/** Which case waits for which, as it was when the run was started; cases that stand for themselves are only counted. */
export default function Dependencies({ project, run }: { project: string; run: Run }) {
  const asked = useQuery(dependenciesQuery(project, run.shortId));
  return (
    <Loaded query={asked} rows={6}>
      {(dependencies) => <Drawn project={project} run={run} dependencies={dependencies} />}
    </Loaded>
  );
}

function Drawn({ project, run, dependencies }: { project: string; run: Run; dependencies: RunDependency[] }) {
  const boxes = boxesOf(run, dependencies);
  const own = boxes.filter((box) => box.run === run.shortId).length;
  const others = run.runTestCases.length - own;
  if (boxes.length === 0) {
    return (
      <div className="card">
        <Empty icon={Waypoints} title="No case waits for another">
          {run.runTestCases.length === 1
            ? 'Its one case stands for itself.'
            : `All ${run.runTestCases.length} cases stand for themselves and run in any order.`}
        </Empty>
      </div>
    );
  }
  if (boxes.length > MOST) {
    return (
      <div className="card">
        <Empty icon={Waypoints} title="Too many cases to draw">
          {boxes.length} cases wait for each other; up to {MOST} are drawn.
        </Empty>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <Drawing project={project} run={run.shortId} boxes={boxes} />
      {others > 0 && (
        <p className="text-sm text-muted">
          {others === 1 ? 'One other case stands for itself.' : `${others} other cases stand for themselves.`}
        </p>
      )}
    </div>
  );
}

/** Those of the run in its order, then those of earlier runs. */
function boxesOf(run: Run, dependencies: RunDependency[]): Box[] {
  const needs = new Map<string, string[]>();
  for (const { runTestCaseShortId, needs: needed } of dependencies) {
    needs.set(runTestCaseShortId, [...(needs.get(runTestCaseShortId) ?? []), needed.runTestCaseShortId]);
  }
  const needed = new Map(dependencies.map((each) => [each.needs.runTestCaseShortId, each.needs]));
  const own = run.runTestCases
    .filter(({ shortId }) => needs.has(shortId) || needed.has(shortId))
    .map((item) => ({
      run: run.shortId,
      shortId: item.shortId,
      name: item.name,
      outcome: outcomeOf(item),
      needs: needs.get(item.shortId) ?? [],
    }));
  const earlier = [...needed.values()]
    .filter(({ runShortId }) => runShortId !== run.shortId)
    .map((item) => ({
      run: item.runShortId,
      shortId: item.runTestCaseShortId,
      name: item.name,
      outcome: outcomeOf(item),
      needs: [],
    }));
  return [...own, ...earlier];
}

function Drawing({ project, run, boxes }: { project: string; run: string; boxes: Box[] }) {
  const names = new Map(boxes.map(({ shortId, name }) => [shortId, name]));
  const nodes = boxes.map((box) => {
    const after = box.needs.flatMap((id) => names.get(id) ?? []);
    const isEarlier = box.run !== run;
    return {
      id: box.shortId,
      needs: box.needs,
      box: (
        <Link
          to="/p/$project/runs/$run/cases/$case"
          params={{ project, run: box.run, case: box.shortId }}
          title={isEarlier ? `${box.name}, in the earlier run ${box.run}` : box.name}
          className={`${GRAPH_BOX} ${isEarlier ? 'border-dashed' : ''}`}
        >
          <StatusIcon outcome={box.outcome} />
          <span className="line-clamp-2 text-sm leading-tight">{box.name}</span>
          <span className="sr-only">
            : {OUTCOME_WORDS[box.outcome]}
            {isEarlier && `, in the earlier run ${box.run}`}
            {after.length > 0 && `, after ${after.join(', ')}`}
          </span>
        </Link>
      ),
    };
  });
  return (
    <div className="card">
      <Graph label="Dependencies" nodes={nodes} />
    </div>
  );
}
