import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { FileDown, FileUp, FlaskConical, Layers, Plus, SearchX } from 'lucide-react';
import { memo, useState } from 'react';
import { applicationsQuery } from '../../api/applications.ts';
import {
  historyQuery,
  labelsQuery,
  scenariosQuery,
  type TestFilters,
  type TestItem,
  testsQuery,
} from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { OUTCOME_WORDS, outcomeOf } from '../../format/outcome.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Page } from '../../ui/page.tsx';
import { SettledField } from '../../ui/settled-field.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { StartRunDialog } from '../../ui/start-run/start-run-dialog.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { StatusIcon, Tag } from '../../ui/status.tsx';
import { Strip } from '../../ui/strip.tsx';
import { Ago } from '../../ui/time.tsx';
import { useChosen } from '../../ui/use-chosen.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { withoutEmpty } from '../../ui/without-empty.ts';
import { ChooseAll } from './choose-all.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { exportTests } from './export-tests.ts';
import { ImportDialog } from './import-dialog.tsx';

const route = getRouteApi('/shell/p/$project/tests');

export function TestsPage() {
  const { project } = route.useParams();
  const filters: TestFilters = route.useSearch();
  const navigate = useNavigate();
  const query = useInfiniteQuery({ ...testsQuery(project, filters), placeholderData: keepPreviousData });
  const { chosen, setChosen, choose } = useChosen();
  const [dialog, setDialog] = useState<'run' | 'import' | null>(null);
  const change = (next: TestFilters) =>
    void navigate({
      to: '/p/$project/tests',
      params: { project },
      search: (before) => withoutEmpty({ ...before, ...next }),
      replace: true,
    });
  const newTest = (
    <Link to="/p/$project/tests/new" params={{ project }} className={buttonClass('primary')}>
      <Plus size={16} aria-hidden />
      New test
    </Link>
  );
  return (
    <Page
      title="Tests"
      actions={
        <>
          <Link to="/p/$project/tests/groups" params={{ project }} className={buttonClass()}>
            <Layers size={16} aria-hidden />
            Scenarios and labels
          </Link>
          <Button icon={FileUp} onClick={() => setDialog('import')}>
            Import
          </Button>
          <Button icon={FileDown} onClick={() => void exportTests(null)}>
            Export
          </Button>
          {newTest}
        </>
      }
    >
      <Filters project={project} filters={filters} change={change} />
      {chosen.size > 0 && (
        <ChosenBar
          project={project}
          chosen={[...chosen]}
          onRun={() => setDialog('run')}
          onExport={() => void exportTests([...chosen])}
          onNone={() => setChosen(new Set())}
        />
      )}
      <div className="card mt-4 overflow-hidden">
        <Loaded query={query} rows={10}>
          {({ pages }) => {
            const tests = pages.flatMap(({ testCases }) => testCases);
            if (tests.length === 0) {
              return Object.keys(filters).length > 0 ? (
                <Empty icon={SearchX} title="No test is like that">
                  Change the filters above, or clear them.
                </Empty>
              ) : (
                <Empty icon={FlaskConical} title="No tests yet" action={newTest}>
                  Write down what a person would do and what they should see. While you type, the editor says
                  how each sentence is understood.
                </Empty>
              );
            }
            return (
              <>
                <ChooseAll
                  filters={filters}
                  tests={tests}
                  total={pages[0]!.total}
                  chosen={chosen}
                  setChosen={setChosen}
                />
                <VirtualList
                  label="Tests"
                  items={tests}
                  idOf={(test) => test.id}
                  estimate={63}
                  row={(test) => (
                    <Row project={project} test={test} isChosen={chosen.has(test.id)} choose={choose} />
                  )}
                  more={query}
                />
              </>
            );
          }}
        </Loaded>
      </div>
      {query.data && (
        <div className="mt-3 flex items-center gap-4 text-sm text-muted">
          {plural(query.data.pages[0]?.total ?? 0, 'test')}
          <ShowMore query={query} size="small" />
        </div>
      )}
      {dialog === 'run' && (
        <StartRunDialog project={project} testCaseIds={[...chosen]} onClose={() => setDialog(null)} />
      )}
      {dialog === 'import' && <ImportDialog project={project} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Filters({
  project,
  filters,
  change,
}: {
  project: string;
  filters: TestFilters;
  change: (next: TestFilters) => void;
}) {
  const { data: applications = [] } = useQuery(applicationsQuery(project));
  const { data: scenarios = [] } = useQuery(scenariosQuery(project));
  const { data: labels = [] } = useQuery(labelsQuery(project));
  return (
    <search className="flex flex-wrap items-end gap-2">
      <div className="w-full sm:w-64">
        <SettledField
          label="Search tests"
          type="search"
          placeholder="Search tests"
          value={filters.text ?? ''}
          onSettled={(text) => change({ text })}
        />
      </div>
      {applications.length > 1 && (
        <Choice
          label="Application"
          value={filters.application}
          options={applications.map(({ shortId, name }) => [shortId, name])}
          onChange={(application) => change({ application })}
        />
      )}
      {scenarios.length > 0 && (
        <Choice
          label="Scenario"
          value={filters.scenario}
          options={scenarios.map(({ shortId, name }) => [shortId, name])}
          onChange={(scenario) => change({ scenario })}
        />
      )}
      {labels.length > 0 && (
        <Choice
          label="Label"
          value={filters.label}
          options={labels.map(({ name }) => [name, name])}
          onChange={(label) => change({ label })}
        />
      )}
      <Choice
        label="Enabled"
        all="On and off"
        value={filters.enabled}
        options={[
          ['true', 'Only those on'],
          ['false', 'Only those off'],
        ]}
        onChange={(enabled) => change({ enabled })}
      />
    </search>
  );
}

const Row = memo(function Row({
  project,
  test,
  isChosen,
  choose,
}: {
  project: string;
  test: TestItem;
  isChosen: boolean;
  choose: (id: string, isChosen: boolean) => void;
}) {
  const { data: history } = useQuery({ ...historyQuery(project, test.id, 12), staleTime: 60_000 });
  const outcome = test.lastRun && outcomeOf(test.lastRun);
  return (
    <div className="flex items-center border-b border-line pl-4">
      <input
        type="checkbox"
        aria-label={`Choose ${test.name}`}
        checked={isChosen}
        onChange={(event) => choose(test.id, event.target.checked)}
        className="mr-1.5 size-4 shrink-0 accent-(--accent-solid)"
      />
      <Link
        to="/p/$project/tests/$test"
        params={{ project, test: test.id }}
        className="row-link flex min-w-0 grow items-center gap-3 px-3 py-2.5"
      >
        {outcome ? (
          <>
            <StatusIcon outcome={outcome} size={18} />
            <span className="sr-only">{OUTCOME_WORDS[outcome]}: </span>
          </>
        ) : (
          <span className="size-4.5 shrink-0" />
        )}
        <span className="min-w-0 grow">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{test.name}</span>
            {!test.isEnabled && <Tag>Off</Tag>}
            {test.classification === 'NEGATIVE' && <Tag tone="warn">Negative</Tag>}
          </span>
          <span className="block truncate text-sm text-muted">
            {test.applicationName}
            {test.labels.length > 0 && ` · ${test.labels.join(', ')}`}
          </span>
        </span>
        <span className="hidden shrink-0 text-sm text-muted sm:block">
          {test.lastRun ? <Ago at={test.lastRun.completedAt} /> : 'never run'}
        </span>
      </Link>
      <span className="hidden w-38 shrink-0 justify-end pr-4 md:flex">
        {history && <Strip entries={history.history} />}
      </span>
    </div>
  );
});
