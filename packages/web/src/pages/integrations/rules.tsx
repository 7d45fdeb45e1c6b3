import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type LucideIcon, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type AlertRule, type Integration, integrationsQuery } from '../../api/integrations.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { Card } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { KINDS } from './kinds.ts';
import { Row } from './row.tsx';

/** What every sort of rule has. */
type AnyRule = Pick<AlertRule, 'id' | 'shortId' | 'isEnabled' | 'integration'>;

type Open<Rule> = { what: 'new'; choices: Integration[] } | { what: 'change' | 'delete' | 'log'; rule: Rule };

/** Makes a rule with one of `choices`, or changes `rule`. */
export interface RuleDialogProps<Rule> {
  project: string;
  rule?: Rule;
  choices?: Integration[];
  onDone: () => void;
  onClose: () => void;
}

/** Rules of one sort; a new one can be made when there is an integration that does what it needs. */
export function Rules<Rule extends AnyRule>({
  project,
  does,
  icon,
  query,
  empty,
  nameOf,
  update,
  remove,
  removed,
  dialog: RuleDialog,
  log: Log,
  children,
}: {
  project: string;
  does: 'alerts' | 'tickets';
  icon: LucideIcon;
  query: { data: Rule[] | undefined; error: unknown; refetch: () => unknown };
  empty: string;
  nameOf: (rule: Rule) => string;
  update: (shortId: string, change: { isEnabled: boolean }) => Promise<unknown>;
  remove: (shortId: string) => Promise<unknown>;
  /** What becomes of things when a rule is deleted. */
  removed: string;
  dialog: (props: RuleDialogProps<Rule>) => ReactNode;
  /** What a rule has sent. Absent: there is no such list. */
  log?: (props: { project: string; rule: Rule; onClose: () => void }) => ReactNode;
  children: (rule: Rule) => ReactNode;
}) {
  const queries = useQueryClient();
  const integrations = useQuery(integrationsQuery(project));
  const [open, setOpen] = useState<Open<Rule> | null>(null);
  const close = () => setOpen(null);
  const one = does === 'alerts' ? 'alert rule' : 'ticket rule';
  const title = does === 'alerts' ? 'Alert rules' : 'Ticket rules';
  const key = does === 'alerts' ? 'alert-rules' : 'ticket-rules';
  const refresh = () => void queries.invalidateQueries({ queryKey: [project, key] });
  const choices = (integrations.data ?? []).filter(({ kind }) => KINDS[kind].does === does);
  const make = choices.length > 0 && (
    <Button kind="primary" icon={Plus} onClick={() => setOpen({ what: 'new', choices })}>
      New rule
    </Button>
  );
  return (
    <>
      <Loaded query={query}>
        {(rules) =>
          rules.length === 0 ? (
            <div className="card">
              <Empty icon={icon} title={`No ${one}s yet`} action={make}>
                {empty}
                {integrations.data && choices.length === 0 && (
                  <> First connect {does === 'alerts' ? 'a channel' : 'a tracker'} under Connections.</>
                )}
              </Empty>
            </div>
          ) : (
            <Card title={title} actions={make} flush>
              <ul aria-label={title} className="divide-y divide-line">
                {rules.map((rule) => (
                  <Row
                    key={rule.id}
                    name={nameOf(rule)}
                    tags={<Tag tone="accent">{KINDS[rule.integration.kind].label}</Tag>}
                    isEnabled={rule.isEnabled}
                    onChange={() => setOpen({ what: 'change', rule })}
                    onSwitch={() =>
                      void update(rule.shortId, { isEnabled: !rule.isEnabled }).then(refresh, toastTrouble)
                    }
                    {...(Log && { onLog: () => setOpen({ what: 'log', rule }) })}
                    onDelete={() => setOpen({ what: 'delete', rule })}
                  >
                    {children(rule)}
                  </Row>
                ))}
              </ul>
            </Card>
          )
        }
      </Loaded>
      {(open?.what === 'new' || open?.what === 'change') && (
        <RuleDialog
          project={project}
          {...(open.what === 'new' ? { choices: open.choices } : { rule: open.rule })}
          onDone={refresh}
          onClose={close}
        />
      )}
      {open?.what === 'log' && Log && <Log project={project} rule={open.rule} onClose={close} />}
      {open?.what === 'delete' && (
        <ConfirmDialog
          title={`Delete this ${one}?`}
          description={`${nameOf(open.rule)}: ${removed} This cannot be undone.`}
          work={() => remove(open.rule.shortId)}
          onDone={() => {
            toast(`The ${one} is deleted.`);
            refresh();
          }}
          onClose={close}
        />
      )}
    </>
  );
}
