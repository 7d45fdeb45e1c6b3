import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { plansQuery } from '../../api/plans.ts';
import type { RunFilters } from '../../api/runs.ts';
import { OUTCOME_WORDS } from '../../format/outcome.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { SettledField } from '../../ui/settled-field.tsx';
import { withoutEmpty } from '../../ui/without-empty.ts';
import { TRIGGER_WORDS } from './run-row.tsx';

/** The filters stand in the address: what is seen can be sent to somebody. */
export function RunFiltersBar({ project, filters }: { project: string; filters: RunFilters }) {
  const navigate = useNavigate();
  const { data: plans = [] } = useQuery(plansQuery(project));
  const change = (next: Partial<RunFilters>) =>
    void navigate({
      to: '/p/$project/runs',
      params: { project },
      search: (before) => withoutEmpty({ ...before, ...next }),
      replace: true,
    });
  return (
    <search className="flex flex-wrap items-end gap-2">
      <div className="w-full sm:w-56">
        <SettledField
          label="Search runs"
          placeholder="Plan, branch, commit, actor…"
          type="search"
          value={filters.text ?? ''}
          onSettled={(text) => change({ text })}
        />
      </div>
      <Choice
        label="Outcome"
        value={filters.outcome}
        options={Object.entries(OUTCOME_WORDS)}
        onChange={(outcome) => change({ outcome })}
      />
      <Choice
        label="Plan"
        value={filters.plan}
        options={plans.map(({ shortId, name }) => [shortId, name])}
        onChange={(plan) => change({ plan })}
      />
      <Choice
        label="Trigger"
        value={filters.trigger}
        options={Object.entries(TRIGGER_WORDS)}
        onChange={(trigger) => change({ trigger })}
      />
      <div className="w-[calc(50%-4px)] sm:w-35">
        <SettledField
          label="Branch"
          placeholder="Branch"
          value={filters.branch ?? ''}
          onSettled={(branch) => change({ branch })}
        />
      </div>
      <div className="w-[calc(50%-4px)] sm:w-35">
        <SettledField
          label="Started by"
          placeholder="Started by"
          value={filters.actor ?? ''}
          onSettled={(actor) => change({ actor })}
        />
      </div>
      {Object.keys(filters).length > 0 && (
        <Button
          kind="quiet"
          icon={X}
          onClick={() => change({ text: '', outcome: '', plan: '', branch: '', trigger: '', actor: '' })}
        >
          Clear
        </Button>
      )}
    </search>
  );
}
