import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BellRing } from 'lucide-react';
import { useState } from 'react';
import {
  type AlertRule,
  alertDeliveriesQuery,
  alertRulesQuery,
  createAlertRule,
  deleteAlertRule,
  updateAlertRule,
} from '../../api/integrations.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog, textOf } from '../../ui/form-dialog.tsx';
import { Ago } from '../../ui/time.tsx';
import { inWords } from '../plans/cron-words.ts';
import { Deliveries } from '../webhooks/deliveries.tsx';
import { IntegrationField, PlanField, planOf } from './rule-fields.tsx';
import { type RuleDialogProps, Rules } from './rules.tsx';

type NotifyOn = AlertRule['notifyOn'];

const WHEN: Record<NotifyOn, string> = {
  failure: 'Runs that fail',
  always: 'Every run',
  change: 'Verdicts that change',
  flaky: 'Flaky tests',
  weekly: 'A digest of the week',
};

/** Who hears of which runs, and where. */
export function AlertRules({ project }: { project: string }) {
  return (
    <Rules
      project={project}
      does="alerts"
      icon={BellRing}
      query={useQuery(alertRulesQuery(project))}
      empty="A rule says which runs are told where: failures to a channel, a digest on Mondays."
      nameOf={nameOf}
      update={updateAlertRule}
      remove={deleteAlertRule}
      removed="nothing more is told by it, and its log goes with it."
      dialog={RuleDialog}
      log={Log}
    >
      {(rule) => (
        <>
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
        </>
      )}
    </Rules>
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

function RuleDialog({ project, rule, choices = [], onDone, onClose }: RuleDialogProps<AlertRule>) {
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
