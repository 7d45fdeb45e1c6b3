import { useQuery } from '@tanstack/react-query';
import { Ticket as TicketIcon } from 'lucide-react';
import { useState } from 'react';
import { CATEGORY_WORDS } from '../../api/findings.ts';
import {
  createTicketRule,
  deleteTicketRule,
  type TicketRule,
  ticketRulesQuery,
  updateTicketRule,
} from '../../api/integrations.ts';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { TicketChoices, ticketChoicesOf } from '../tickets/ticket-choices.tsx';
import { IntegrationField, PlanField, planOf } from './rule-fields.tsx';
import { type RuleDialogProps, Rules } from './rules.tsx';

const ON_PASS: Record<TicketRule['onPass'], string> = {
  close: 'closes them when resolved',
  comment: 'comments when resolved',
  nothing: 'leaves them when resolved',
};

/** Which faults get a ticket by themselves. */
export function TicketRules({ project }: { project: string }) {
  return (
    <Rules
      project={project}
      does="tickets"
      icon={TicketIcon}
      query={useQuery(ticketRulesQuery(project))}
      empty="A rule says which faults get a ticket: one each, however often they are seen."
      nameOf={nameOf}
      update={updateTicketRule}
      remove={deleteTicketRule}
      removed="it makes no more tickets. Those that it made stay."
      dialog={RuleDialog}
    >
      {(rule) => (
        <>
          {rule.testPlan ? `Of the plan ${rule.testPlan.name}` : 'Of the whole project'}
          {rule.minSeverity !== 'minor' && ` · ${rule.minSeverity} at least`}
          {` · ${ON_PASS[rule.onPass]}`}
        </>
      )}
    </Rules>
  );
}

const nameOf = ({ categories, integration }: TicketRule) =>
  `${categories.map((category) => CATEGORY_WORDS[category]).join(', ')} → ${integration.name}`;

function RuleDialog({ project, rule, choices = [], onDone, onClose }: RuleDialogProps<TicketRule>) {
  const [integration, setIntegration] = useState(choices[0]?.shortId ?? '');
  const work = async (form: FormData) => {
    const categories = form.getAll('categories') as TicketRule['categories'];
    if (categories.length === 0) throw new Error('Choose at least one kind of finding.');
    const body = {
      testPlanShortId: planOf(form),
      categories,
      minSeverity: textOf(form, 'minSeverity') as TicketRule['minSeverity'],
      ...ticketChoicesOf(form),
    };
    await (rule ? updateTicketRule(rule.shortId, body) : createTicketRule({ ...body, integration }));
  };
  return (
    <FormDialog
      title={rule ? `Change ${nameOf(rule)}` : 'New ticket rule'}
      action={rule ? 'Save' : 'Create'}
      onDone={onDone}
      onClose={onClose}
      work={work}
    >
      {!rule && (
        <IntegrationField
          label="Tracker"
          integrations={choices}
          value={integration}
          onChange={(chosen) => setIntegration(chosen)}
        />
      )}
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Findings</legend>
        <div className="grid gap-1.5 sm:grid-cols-2">
          {Object.entries(CATEGORY_WORDS).map(([category, words]) => (
            <CheckField
              key={category}
              label={words}
              name="categories"
              value={category}
              defaultChecked={(rule?.categories ?? ['failed-test']).includes(
                category as TicketRule['categories'][number],
              )}
            />
          ))}
        </div>
      </fieldset>
      <SelectField label="Severity" name="minSeverity" defaultValue={rule?.minSeverity ?? 'minor'}>
        <option value="minor">Minor and above</option>
        <option value="major">Major and above</option>
        <option value="critical">Critical only</option>
      </SelectField>
      <PlanField project={project} plan={rule?.testPlan ?? null} />
      <TicketChoices {...(rule && { stored: rule })} />
    </FormDialog>
  );
}
