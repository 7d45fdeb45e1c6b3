import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import {
  type AlertRule,
  alertDeliveriesQuery,
  alertRulesQuery,
  createAlertRule,
  deleteAlertRule,
  type Integration,
  updateAlertRule,
} from '../../api/integrations.ts';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { inWords } from '../plans/cron-words.ts';
import { Deliveries } from '../setup/deliveries.tsx';
import { KINDS } from './kinds.ts';
import { Row } from './row.tsx';
import { IntegrationField, PlanField, planOf } from './rule-fields.tsx';
import { RuleList } from './rule-list.tsx';

type NotifyOn = AlertRule['notifyOn'];

const WHEN: Record<NotifyOn, string> = {
  failure: 'Runs that fail',
  always: 'Every run',
  change: 'Verdicts that change',
  flaky: 'Flaky tests',
  weekly: 'A digest of the week',
};

type Open = { what: 'new'; choices: Integration[] } | { what: 'change' | 'delete' | 'log'; rule: AlertRule };

/** Who hears of which runs, and where. */
export function AlertRules({ project }: { project: string }) {
  const queries = useQueryClient();
  const query = useQuery(alertRulesQuery(project));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, 'alert-rules'] });
  return (
    <>
      <RuleList
        project={project}
        does="alerts"
        title="Alert rules"
        icon={BellRing}
        query={query}
        empty="A rule says which runs are told where: failures to a channel, a digest on Mondays."
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
              void updateAlertRule(rule.shortId, { isEnabled: !rule.isEnabled }).then(refresh, toastTrouble)
            }
            onLog={() => setOpen({ what: 'log', rule })}
            onDelete={() => setOpen({ what: 'delete', rule })}
          >
            <p>
              {rule.testPlan ? `Of the plan ${rule.testPlan.name}` : 'Of the whole project'}
              {rule.channel && ` · in ${rule.channel}`}
              {rule.cron && ` · ${inWords(rule.cron) ?? rule.cron}, ${rule.timeZone}`}
              {rule.nextAt && (
                <>
                  {' '}
                  · next <Ago at={rule.nextAt} />
                </>
              )}
            </p>
            {rule.template && <p className="whitespace-pre-wrap font-mono text-xs">{rule.template}</p>}
          </Row>
        )}
      </RuleList>
      {(open?.what === 'new' || open?.what === 'change') && (
        <RuleDialog
          project={project}
          {...(open.what === 'new' ? { choices: open.choices } : { rule: open.rule })}
          onDone={refresh}
          onClose={close}
        />
      )}
      {open?.what === 'log' && <Log project={project} rule={open.rule} onClose={close} />}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title="Delete this alert rule?"
          description={`${nameOf(open.rule)}: nothing more is told by it, and its log goes with it. This cannot be undone.`}
          work={() => deleteAlertRule(open.rule.shortId)}
          onDone={() => {
            toast('The alert rule is deleted.');
            refresh();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

const nameOf = ({ notifyOn, integration }: AlertRule) => `${WHEN[notifyOn]} → ${integration.name}`;

function Log({ project, rule, onClose }: { project: string; rule: AlertRule; onClose: () => void }) {
  const query = useInfiniteQuery(alertDeliveriesQuery(project, rule.shortId));
  return (
    <Dialog title="What was sent" description={nameOf(rule)} wide onClose={onClose}>
      <div className="-m-5">
        <Deliveries query={query} />
      </div>
    </Dialog>
  );
}

function RuleDialog({
  project,
  rule,
  choices = [],
  onDone,
  onClose,
}: {
  project: string;
  rule?: AlertRule;
  choices?: Integration[];
  onDone: () => void;
  onClose: () => void;
}) {
  const [integration, setIntegration] = useState(choices[0]?.shortId ?? '');
  const [notifyOn, setNotifyOn] = useState<NotifyOn>(rule?.notifyOn ?? 'failure');
  const kind = rule?.integration.kind ?? choices.find(({ shortId }) => shortId === integration)?.kind;
  const isWeekly = notifyOn === 'weekly';
  const bodyOf = (form: FormData) => ({
    testPlanShortId: planOf(form),
    notifyOn,
    channel: textOf(form, 'channel') || null,
    template: textOf(form, 'template') || null,
    cron: textOf(form, 'cron') || null,
    timeZone: textOf(form, 'timeZone') || null,
  });
  return (
    <FormDialog
      title={rule ? `Change ${nameOf(rule)}` : 'New alert rule'}
      action={rule ? 'Save' : 'Create'}
      onDone={onDone}
      onClose={onClose}
      work={(form) =>
        rule ? updateAlertRule(rule.shortId, bodyOf(form)) : createAlertRule({ ...bodyOf(form), integration })
      }
    >
      {!rule && (
        <IntegrationField
          label="Tell"
          integrations={choices}
          value={integration}
          onChange={(chosen) => setIntegration(chosen)}
        />
      )}
      <SelectField
        label="What"
        value={notifyOn}
        hint={
          kind === 'pagerduty' && notifyOn === 'failure'
            ? 'PagerDuty closes an incident with a run that passes: choose every run or changes to have it closed.'
            : undefined
        }
        onChange={(event) => setNotifyOn(event.target.value as NotifyOn)}
      >
        {Object.entries(WHEN).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      <PlanField project={project} plan={rule?.testPlan ?? null} />
      {kind === 'slack' && (
        <TextField
          label="Channel"
          name="channel"
          defaultValue={rule?.channel ?? ''}
          maxLength={100}
          placeholder="C0123ABCD"
          hint="Of Slack with a bot token; empty: that of the integration."
        />
      )}
      {isWeekly ? (
        <>
          <TextField
            label="When"
            name="cron"
            required
            defaultValue={rule?.cron ?? '0 6 * * 1'}
            hint="Five fields: minute, hour, day of the month, month, day of the week."
            className="font-mono"
          />
          <TextField
            label="Time zone"
            name="timeZone"
            required
            defaultValue={rule?.timeZone ?? (Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')}
          />
        </>
      ) : (
        <TextArea
          label="Text in front of the facts"
          name="template"
          rows={2}
          maxLength={2000}
          defaultValue={rule?.template ?? ''}
          hint="May use {{plan}}, {{run}}, {{result}}, {{total}}, {{passed}}, {{failed}}, {{branch}}, {{url}} and others."
        />
      )}
    </FormDialog>
  );
}
