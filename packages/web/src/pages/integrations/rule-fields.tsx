import { useQuery } from '@tanstack/react-query';
import type { AlertRule, Integration } from '../../api/integrations.ts';
import { plansQuery } from '../../api/plans.ts';
import { SelectField } from '../../ui/field.tsx';
import { textOf } from '../../ui/form-dialog.tsx';

/** Whose runs a rule is about: those of one plan, or all of them. */
export function PlanField({ project, plan }: { project: string; plan: AlertRule['testPlan'] }) {
  const { data = [] } = useQuery(plansQuery(project));
  // The plan of the rule stands there before the others are known, and when they are too many to be listed.
  const plans = plan === null ? data : [plan, ...data.filter(({ shortId }) => shortId !== plan.shortId)];
  return (
    <SelectField label="Runs of" name="plan" defaultValue={plan?.shortId ?? ''}>
      <option value="">every plan, and without one</option>
      {plans.map(({ shortId, name }) => (
        <option key={shortId} value={shortId}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

export const planOf = (form: FormData): string | null => textOf(form, 'plan') || null;

export function IntegrationField({
  label,
  integrations,
  value,
  onChange,
}: {
  label: string;
  integrations: Integration[];
  value: string;
  onChange: (shortId: string) => void;
}) {
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {integrations.map(({ shortId, name }) => (
        <option key={shortId} value={shortId}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}
