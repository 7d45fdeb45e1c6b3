import { useQuery } from '@tanstack/react-query';
import { type LucideIcon, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Integration, integrationsQuery } from '../../api/integrations.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/page.tsx';
import { Empty, Loaded } from '../../ui/states.tsx';
import { KINDS } from './kinds.ts';

/** Rules of one sort; a new one can be made when there is an integration that does what it needs. */
export function RuleList<Rule>({
  project,
  does,
  title,
  icon,
  query,
  empty,
  onNew,
  children,
}: {
  project: string;
  does: 'alerts' | 'tickets';
  title: string;
  icon: LucideIcon;
  query: { data: Rule[] | undefined; error: unknown; refetch: () => unknown };
  empty: string;
  /** With the integrations to choose from. */
  onNew: (choices: Integration[]) => void;
  children: (rule: Rule) => ReactNode;
}) {
  const integrations = useQuery(integrationsQuery(project));
  const choices = (integrations.data ?? []).filter(({ kind }) => KINDS[kind].does === does);
  const make = choices.length > 0 && (
    <Button kind="primary" icon={Plus} onClick={() => onNew(choices)}>
      New rule
    </Button>
  );
  return (
    <Loaded query={query}>
      {(rules) =>
        rules.length === 0 ? (
          <div className="card">
            <Empty icon={icon} title={`No ${title.toLowerCase()} yet`} action={make}>
              {empty}
              {integrations.data && choices.length === 0 && (
                <> First connect {does === 'alerts' ? 'a channel' : 'a tracker'} under Connections.</>
              )}
            </Empty>
          </div>
        ) : (
          <Card title={title} actions={make} flush>
            <ul aria-label={title} className="divide-y divide-line">
              {rules.map(children)}
            </ul>
          </Card>
        )
      }
    </Loaded>
  );
}
