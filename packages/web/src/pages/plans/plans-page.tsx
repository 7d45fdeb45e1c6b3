import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { CalendarClock, Plus } from 'lucide-react';
import { useState } from 'react';
import { createPlan, plansQuery, schedulesQuery } from '../../api/plans.ts';
import { plural } from '../../format/number.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';

const route = getRouteApi('/shell/p/$project/plans');

export function PlansPage() {
  const { project } = route.useParams();
  const query = useQuery(plansQuery(project));
  const { data: schedules = [] } = useQuery(schedulesQuery(project));
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button kind="primary" icon={Plus} onClick={() => setMaking(true)}>
      New plan
    </Button>
  );
  return (
    <Page title="Plans" actions={make}>
      <div className="card overflow-hidden">
        <Loaded query={query}>
          {(plans) =>
            plans.length === 0 ? (
              <Empty icon={CalendarClock} title="No plans yet" action={make}>
                A plan is a choice of tests that is run together, by hand, by CI or at set times.
              </Empty>
            ) : (
              <ul className="divide-y divide-line">
                {plans.map((plan) => {
                  const own = schedules.filter(
                    ({ testPlanShortId, isEnabled }) => isEnabled && testPlanShortId === plan.shortId,
                  );
                  const next = own.flatMap((schedule) => schedule.next).sort()[0] ?? null;
                  return (
                    <li key={plan.shortId}>
                      <Link
                        to="/p/$project/plans/$plan"
                        params={{ project, plan: plan.shortId }}
                        className="row-link flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3"
                      >
                        <span className="min-w-0 grow">
                          <span className="flex items-center gap-2 font-medium">
                            {plan.name}
                            {plan.isDefault && <Tag tone="accent">Default</Tag>}
                          </span>
                          <span className="block truncate text-sm text-muted">
                            {plan.description || plural(plan.testCaseCount, 'test')}
                          </span>
                        </span>
                        <span className="text-sm text-muted">
                          {next ? (
                            <>
                              next run <Ago at={next} />
                            </>
                          ) : (
                            'no schedule'
                          )}
                        </span>
                      </Link>
                    </li>
                  );
                })}
              </ul>
            )
          }
        </Loaded>
      </div>
      {isMaking && <NewPlan project={project} onClose={() => setMaking(false)} />}
    </Page>
  );
}

function NewPlan({ project, onClose }: { project: string; onClose: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormDialog
      title="New plan"
      action="Create"
      onClose={onClose}
      work={async (form) => {
        const description = textOf(form, 'description');
        const plan = await createPlan({ name: textOf(form, 'name'), ...(description && { description }) });
        void queries.invalidateQueries({ queryKey: [project, 'plans'] });
        void navigate({ to: '/p/$project/plans/$plan', params: { project, plan } });
      }}
    >
      <TextField label="Name" name="name" required />
      <TextArea label="Description" name="description" rows={2} />
    </FormDialog>
  );
}
