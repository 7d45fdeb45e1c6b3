import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ticket as TicketIcon } from 'lucide-react';
import { useState } from 'react';
import { CATEGORY_WORDS } from '../../api/findings.ts';
import {
  createTicketRule,
  deleteTicketRule,
  type Integration,
  type TicketRule,
  ticketRulesQuery,
  updateTicketRule,
} from '../../api/integrations.ts';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { TicketChoices, ticketChoicesOf } from '../tickets/ticket-choices.tsx';
import { KINDS } from './kinds.ts';
import { Row } from './row.tsx';
import { IntegrationField, PlanField, planOf } from './rule-fields.tsx';
import { RuleList } from './rule-list.tsx';

const ON_PASS: Record<TicketRule['onPass'], string> = {
  close: 'closes them when resolved',
  comment: 'comments when resolved',
  nothing: 'leaves them when resolved',
};

type Open = { what: 'new'; choices: Integration[] } | { what: 'change' | 'delete'; rule: TicketRule };

/** Which faults get a ticket by themselves. */
export function TicketRules({ project }: { project: string }) {
  const queries = useQueryClient();
  const query = useQuery(ticketRulesQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'ticket-rules'] });
  return (
    <>
      <RuleList
        project={project}
        does="tickets"
        title="Ticket rules"
        icon={TicketIcon}
        query={query}
        empty="A rule says which faults get a ticket: one each, however often they are seen."
        onNew={(choices) => setOpen({ what: 'new', choices })}
      >
        {(rule) => (
          <Row
            key={rule.id}
            name={nameOf(rule)}
            tags={<Tag tone="accent">{KINDS[rule.integration.kind].label}</Tag>}
            isEnabled={rule.isEnabled}
            onChange={() => setOpen({ what: 'change', rule })}
            onSwitch={() =>
              void updateTicketRule(rule.shortId, { isEnabled: !rule.isEnabled }).then(refresh, toastTrouble)
            }
            onDelete={() => setOpen({ what: 'delete', rule })}
          >
            {rule.testPlan ? `Of the plan ${rule.testPlan.name}` : 'Of the whole project'}
            {rule.minSeverity !== 'minor' && ` · ${rule.minSeverity} at least`}
            {` · ${ON_PASS[rule.onPass]}`}
          </Row>
        )}
      </RuleList>
      {open !== null && open.what !== 'delete' && (
        <RuleDialog
          project={project}
          {...(open.what === 'new' ? { choices: open.choices } : { rule: open.rule })}
          onDone={refresh}
          onClose={close}
        />
      )}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title="Delete this ticket rule?"
          description={`${nameOf(open.rule)}: it makes no more tickets. Those that it made stay. This cannot be undone.`}
          work={() => deleteTicketRule(open.rule.shortId)}
          onDone={() => {
            toast('The ticket rule is deleted.');
            refresh();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

const nameOf = ({ categories, integration }: TicketRule) =>
  `${categories.map((category) => CATEGORY_WORDS[category]).join(', ')} → ${integration.name}`;

function RuleDialog({
  project,
  rule,
  choices = [],
  onDone,
  onClose,
}: {
  project: string;
  rule?: TicketRule;
  choices?: Integration[];
  onDone: () => void;
  onClose: () => void;
}) {
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
