import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  ChevronDown,
  CircleStop,
  Download,
  FileDown,
  Link2,
  OctagonX,
  RotateCcw,
  RotateCw,
} from 'lucide-react';
import { useState } from 'react';
import { cancelRun, REPORTS, type Run, reportLink, rerun } from '../../api/runs.ts';
import { hasEnded, type Outcome } from '../../format/outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { DeleteRun } from './delete-run.tsx';
import { ReportLinksDialog } from './report-links-dialog.tsx';

export function RunActions({ project, run, outcome }: { project: string; run: Run; outcome: Outcome }) {
  const queries = useQueryClient();
  const again = useRerun(project, run.shortId);
  const cancelling = useMutation({
    mutationFn: (mode: 'finish-step' | 'now') => cancelRun(run.shortId, mode),
    onSuccess: () => {
      toast('The run is being cancelled.');
      void queries.invalidateQueries({ queryKey: [project, 'run', run.shortId] });
    },
    onError: toastTrouble,
  });
  const [isPassingOn, setPassingOn] = useState(false);
  const notPassed = run.counts.total - run.counts.passed;
  return (
    <>
      <Menu
        opener={
          <Button icon={Download}>
            Report
            <ChevronDown size={15} aria-hidden />
          </Button>
        }
      >
        {REPORTS.map(({ format, label, file }) => (
          <MenuLink key={format}>
            <a href={reportLink(run.shortId, format)} download={`${run.shortId}-${file}`}>
              <FileDown size={16} aria-hidden className="opacity-80" />
              {label}
            </a>
          </MenuLink>
        ))}
        <MenuLine />
        <MenuItem icon={Link2} onSelect={() => setPassingOn(true)}>
          Links to pass on
        </MenuItem>
      </Menu>
      {isPassingOn && (
        <ReportLinksDialog project={project} run={run.shortId} onClose={() => setPassingOn(false)} />
      )}
      {hasEnded(outcome) && <DeleteRun project={project} run={run.shortId} />}
      {hasEnded(outcome) ? (
        <Menu
          opener={
            <Button kind="primary" icon={RotateCw} busy={again.isPending}>
              Run again
              <ChevronDown size={15} aria-hidden />
            </Button>
          }
        >
          <MenuItem icon={RotateCw} onSelect={() => again.mutate({})}>
            {run.counts.total === 1 ? 'The case' : `All ${run.counts.total} cases`}
          </MenuItem>
          <MenuItem
            icon={RotateCcw}
            disabled={notPassed === 0}
            onSelect={() => again.mutate({ failedOnly: true })}
          >
            The {notPassed} that did not pass
          </MenuItem>
        </Menu>
      ) : (
        <Menu
          opener={
            <Button kind="danger" icon={CircleStop} busy={cancelling.isPending}>
              Cancel
              <ChevronDown size={15} aria-hidden />
            </Button>
          }
        >
          <MenuItem icon={CircleStop} onSelect={() => cancelling.mutate('finish-step')}>
            After the step in hand, keeping evidence
          </MenuItem>
          <MenuItem icon={OctagonX} danger onSelect={() => cancelling.mutate('now')}>
            Now: close the browsers
          </MenuItem>
        </Menu>
      )}
    </>
  );
}

/** Runs cases of a run again, and leads to the new run. */
export function useRerun(project: string, shortId: string) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Parameters<typeof rerun>[1]) => rerun(shortId, body),
    onSuccess: (run) => {
      toast('The new run has started.');
      void navigate({ to: '/p/$project/runs/$run', params: { project, run } });
    },
    onError: toastTrouble,
  });
}
