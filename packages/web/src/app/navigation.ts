import {
  AppWindow,
  Blocks,
  Bug,
  Building2,
  CalendarClock,
  FlaskConical,
  FolderOpen,
  Gauge,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  MonitorSmartphone,
  PackageCheck,
  PlayCircle,
  Plug,
  ScrollText,
  Settings2,
  Users,
  Webhook,
} from 'lucide-react';

export interface Destination {
  label: string;
  icon: LucideIcon;
  to: string;
  /** Pressed after `g`. */
  key?: string;
  /** Only for those who may administer. */
  admin?: boolean;
}

export const NAVIGATION: { title: string | null; items: Destination[] }[] = [
  {
    title: null,
    items: [
      { label: 'Overview', icon: Gauge, to: '/p/$project', key: 'o' },
      { label: 'Runs', icon: PlayCircle, to: '/p/$project/runs', key: 'r' },
      { label: 'Tests', icon: FlaskConical, to: '/p/$project/tests', key: 't' },
      { label: 'Plans', icon: CalendarClock, to: '/p/$project/plans', key: 'p' },
      { label: 'Findings', icon: Bug, to: '/p/$project/findings', key: 'f' },
      { label: 'Release checks', icon: PackageCheck, to: '/p/$project/releases', key: 'l' },
      { label: 'Conversations', icon: MessageSquare, to: '/p/$project/conversations', key: 'm' },
    ],
  },
  {
    title: 'Set-up',
    items: [
      { label: 'Applications', icon: AppWindow, to: '/p/$project/applications', key: 'a' },
      { label: 'Configs', icon: Blocks, to: '/p/$project/configs', key: 'c' },
      { label: 'Devices', icon: MonitorSmartphone, to: '/p/$project/devices', key: 'd' },
      { label: 'Integrations', icon: Plug, to: '/p/$project/integrations', key: 'i' },
      { label: 'Webhooks', icon: Webhook, to: '/p/$project/webhooks', key: 'w', admin: true },
      { label: 'Project settings', icon: Settings2, to: '/p/$project/settings', key: 's' },
    ],
  },
  {
    title: 'Organisation',
    items: [
      { label: 'Usage', icon: Building2, to: '/organisation' },
      { label: 'Projects', icon: FolderOpen, to: '/organisation/projects' },
      { label: 'Members', icon: Users, to: '/organisation/members', admin: true },
      { label: 'Tokens', icon: KeyRound, to: '/organisation/tokens', admin: true },
      { label: 'Audit log', icon: ScrollText, to: '/organisation/audit', admin: true },
    ],
  },
];

/** The pages that somebody may go to; where there is no project (yet), those of the organisation. */
export function destinations(project: string | null, isAdmin: boolean): typeof NAVIGATION {
  return NAVIGATION.map(({ title, items }) => ({
    title,
    items: items.filter(({ admin, to }) => (isAdmin || !admin) && (project !== null || !isOfProject(to))),
  })).filter(({ items }) => items.length > 0);
}

function isOfProject(to: string): boolean {
  return to.startsWith('/p/');
}
