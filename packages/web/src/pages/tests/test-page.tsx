import * as Tabs from '@radix-ui/react-tabs';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Ellipsis, Play, Power, Trash2 } from 'lucide-react';
import { deleteTests, restoreTests } from '../../api/chosen-tests.ts';
import { type Test, testQuery, updateTest } from '../../api/tests.ts';
import { Button } from '../../ui/button.tsx';
import { forgetDraft } from '../../ui/drafts.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { TAB } from '../../ui/tab.ts';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { BurnIn } from './burn-in.tsx';
import { testDraftKey } from './draft.ts';
import { Editor } from './editor.tsx';
import { History } from './history.tsx';
import { Revisions } from './revisions.tsx';
import { useRunNow } from './use-run-now.ts';

const route = getRouteApi('/shell/p/$project/tests/$test');

export function TestPage() {
  const { project, test: id } = route.useParams();
  const query = useQuery(testQuery(project, id));
  return <Loaded query={query}>{(test) => <Shown key={id} project={project} test={test} />}</Loaded>;
}

function Shown({ project, test }: { project: string; test: Test }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const starting = useRunNow(project);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: [project, 'test', test.id] });
    void queries.invalidateQueries({ queryKey: [project, 'tests'] });
  };
  const switching = useMutation({
    mutationFn: (isEnabled: boolean) => updateTest(test.id, { isEnabled }),
    onSuccess: (_, isEnabled) => {
      refresh();
      toast(
        isEnabled ? 'The test is on: default runs take it.' : 'The test is off: default runs leave it out.',
        {
          undo: () => void updateTest(test.id, { isEnabled: !isEnabled }).then(refresh, toastTrouble),
        },
      );
    },
    onError: toastTrouble,
  });
  const deleting = useMutation({
    mutationFn: () => deleteTests([test.id]),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: [project, 'tests'] });
      forgetDraft(testDraftKey(project, test.id), () => true);
      void navigate({ to: '/p/$project/tests', params: { project }, ignoreBlocker: true });
      toast(`“${test.name}” is deleted. Results of past runs stay.`, {
        undo: () => void restoreTests([test.id]).then(refresh, toastTrouble),
      });
    },
    onError: toastTrouble,
  });
  return (
    <Page
      wide
      title={test.name}
      heading={
        <>
          {test.name}
          {!test.isEnabled && <Tag>Off</Tag>}
          {test.classification === 'NEGATIVE' && <Tag tone="warn">Negative</Tag>}
        </>
      }
      crumbs={[{ label: 'Tests', link: { to: '/p/$project/tests', params: { project } } }]}
      actions={
        <>
          <Menu opener={<Button icon={Ellipsis}>More</Button>}>
            <MenuItem icon={Power} onSelect={() => switching.mutate(!test.isEnabled)}>
              Switch {test.isEnabled ? 'off' : 'on'}
            </MenuItem>
            <MenuItem icon={Trash2} danger onSelect={() => deleting.mutate()}>
              Delete
            </MenuItem>
          </Menu>
          <Button
            kind="primary"
            icon={Play}
            busy={starting.isPending}
            onClick={() => starting.mutate(test.id)}
          >
            Run now
          </Button>
        </>
      }
    >
      <Tabs.Root defaultValue="edit">
        <Tabs.List
          aria-label="Parts of the test"
          className="mb-4 flex gap-1 overflow-x-auto border-b border-line"
        >
          <Tabs.Trigger value="edit" className={TAB}>
            Test
          </Tabs.Trigger>
          <Tabs.Trigger value="history" className={TAB}>
            History
          </Tabs.Trigger>
          <Tabs.Trigger value="revisions" className={TAB}>
            Revisions <span className="tabular text-muted">{test.revision}</span>
          </Tabs.Trigger>
        </Tabs.List>
        {/* What is being written is not lost by a look at the history. */}
        <Tabs.Content value="edit" forceMount className="outline-none data-[state=inactive]:hidden">
          <BurnIn project={project} test={test} />
          <Editor project={project} test={test} />
        </Tabs.Content>
        <Tabs.Content value="history" className="outline-none">
          <History project={project} id={test.id} />
        </Tabs.Content>
        <Tabs.Content value="revisions" className="outline-none">
          <Revisions project={project} id={test.id} />
        </Tabs.Content>
      </Tabs.Root>
    </Page>
  );
}
