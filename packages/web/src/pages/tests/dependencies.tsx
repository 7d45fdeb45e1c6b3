import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, FlaskConical, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { findTestsQuery, linkedTestsQuery, type Test } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { OUTCOME_WORDS, outcomeOf } from '../../format/outcome.ts';
import { IconButton } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { GRAPH_BOX, Graph } from '../../ui/graph/graph.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import type { Draft } from './draft.ts';
import { type LinkNode, linksOf, THIS, waitingFor } from './links.ts';

/** What the test waits for, as it is being written: the graph it then stands in, and what may be changed of it. */
export function Dependencies({
  project,
  test,
  draft,
  change,
}: {
  project: string;
  test: Test | null;
  draft: Draft;
  change: (next: Partial<Draft>) => void;
}) {
  const needs = [...new Set([...(draft.goesOnFrom ? [draft.goesOnFrom] : []), ...draft.waitsFor])];
  const asked = useQueries({
    queries: [...(test ? [test.id] : []), ...needs].map((id) => linkedTestsQuery(project, id)),
  });
  const known = asked.flatMap(({ data }) => data?.testCases ?? []);
  const nodes = linksOf(test?.id ?? null, draft.name || 'This test', needs, known);
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const dependants = nodes.filter((node) => test && node.needs.includes(test.id)).length;
  const own = test?.id ?? THIS;
  return (
    <details className="group rounded-lg border border-line">
      <summary className="flex list-none flex-wrap items-center gap-2 px-3 py-2 font-medium">
        <ChevronRight
          size={15}
          aria-hidden
          className="text-muted transition-transform group-open:rotate-90"
        />
        Dependencies
        <span className="ml-auto text-sm font-normal text-muted">
          waits for {needs.length === 0 ? 'none' : plural(needs.length, 'test')}
          {dependants > 0 && `, needed by ${dependants}`}
        </span>
      </summary>
      <div className="flex flex-col gap-3 border-t border-line p-3">
        {nodes.length > 1 && (
          <div className="rounded-lg border border-line bg-sunken">
            <Graph
              label="Graph of dependencies"
              width={168}
              across={32}
              shown={own}
              nodes={nodes.map((node) => ({
                id: node.id,
                needs: node.needs,
                box: <Box project={project} node={node} isOwn={node.id === own} names={names} />,
              }))}
            />
          </div>
        )}
        {needs.length > 0 && (
          <ul aria-label="Waits for" className="flex flex-col gap-2">
            {needs.map((id) => (
              <li key={id} className="flex flex-wrap items-center gap-2">
                <span className="min-w-0 grow basis-40 font-medium [overflow-wrap:anywhere]">
                  {names.get(id) ?? '…'}
                </span>
                <div className="w-56">
                  <SelectField
                    label={`How it goes on after ${names.get(id) ?? 'that test'}`}
                    hideLabel
                    value={draft.goesOnFrom === id ? 'resume' : 'wait'}
                    onChange={({ target }) => change(asNeeded(draft, id, target.value === 'resume'))}
                  >
                    <option value="wait">In a browser of its own</option>
                    <option value="resume">Where that one ended</option>
                  </SelectField>
                </div>
                <IconButton
                  icon={X}
                  label={`Do not wait for ${names.get(id) ?? 'that test'}`}
                  onClick={() =>
                    change({
                      waitsFor: draft.waitsFor.filter((one) => one !== id),
                      ...(draft.goesOnFrom === id && { goesOnFrom: '' }),
                    })
                  }
                />
              </li>
            ))}
          </ul>
        )}
        <Finder
          project={project}
          taken={new Set([...needs, ...(test ? [test.id] : [])])}
          circular={waitingFor(test?.id ?? null, known)}
          onFound={(id) => change({ waitsFor: [...draft.waitsFor, id] })}
        />
      </div>
    </details>
  );
}

/** One test at most can be gone on from; the one that was is waited for from then on. */
function asNeeded(draft: Draft, id: string, resumes: boolean): Partial<Draft> {
  const others = draft.waitsFor.filter((one) => one !== id);
  if (!resumes) return { goesOnFrom: '', waitsFor: [...others, id] };
  const before = draft.goesOnFrom && !others.includes(draft.goesOnFrom) ? [draft.goesOnFrom] : [];
  return { goesOnFrom: id, waitsFor: [...others, ...before] };
}

function Box({
  project,
  node,
  isOwn,
  names,
}: {
  project: string;
  node: LinkNode;
  isOwn: boolean;
  names: Map<string, string>;
}) {
  const outcome = node.lastRun && outcomeOf(node.lastRun);
  const after = node.needs.flatMap((id) => names.get(id) ?? []);
  const inside = (
    <>
      {outcome ? (
        <StatusIcon outcome={outcome} />
      ) : (
        <FlaskConical size={16} aria-hidden className="shrink-0 text-muted" />
      )}
      <span className="line-clamp-2 text-sm leading-tight">{node.name}</span>
      <span className="sr-only">
        : {outcome ? OUTCOME_WORDS[outcome] : 'never run'}
        {after.length > 0 && `, after ${after.join(', ')}`}
      </span>
    </>
  );
  if (isOwn) return <span className={`${GRAPH_BOX} !border-accent font-medium`}>{inside}</span>;
  return (
    <Link
      to="/p/$project/tests/$test"
      params={{ project, test: node.id }}
      title={node.name}
      className={GRAPH_BOX}
    >
      {inside}
    </Link>
  );
}

function Finder({
  project,
  taken,
  circular,
  onFound,
}: {
  project: string;
  taken: Set<string>;
  circular: Set<string>;
  onFound: (id: string) => void;
}) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const typed = text.trim();
  const settled = useSettled(typed, 200);
  const { data: found = [] } = useQuery({ ...findTestsQuery(project, settled), enabled: isOpen });
  // Only what was found by what stands there now: another list would be gone under the pointer before a click has ended.
  const offered = settled === typed ? found.filter(({ id }) => !taken.has(id)) : [];
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Wait for another test"
        type="search"
        placeholder="Search by name"
        value={text}
        onFocus={() => setOpen(true)}
        onChange={(event) => setText(event.target.value)}
        // Enter would save the test.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      {isOpen && (
        <ul
          aria-label="Tests to wait for"
          className="flex flex-col overflow-hidden rounded-lg border border-line empty:hidden"
        >
          {offered.map(({ id, name, applicationName }) => (
            <li key={id} className="border-b border-line last:border-0">
              <button
                type="button"
                disabled={circular.has(id)}
                onClick={() => onFound(id)}
                className="row-link flex w-full items-center gap-2 px-3 py-1.5 text-left text-sm disabled:text-muted"
              >
                <Plus size={15} aria-hidden className="shrink-0 text-muted" />
                <span className="min-w-0 grow [overflow-wrap:anywhere]">{name}</span>
                <span className="shrink-0 text-xs text-muted">
                  {circular.has(id) ? 'waits for this test: that would be a circle' : applicationName}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
