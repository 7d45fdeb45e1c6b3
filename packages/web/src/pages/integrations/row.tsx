import { Ellipsis, List, Pause, Pencil, Play, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Tag } from '../../ui/status.tsx';

/** An integration or a rule in its list, with what can be done to it. */
export function Row({
  name,
  tags,
  isEnabled,
  extra,
  onChange,
  onSwitch,
  onDelete,
  onLog,
  children,
}: {
  name: string;
  tags?: ReactNode;
  isEnabled: boolean;
  extra?: ReactNode;
  onChange: () => void;
  onSwitch: () => void;
  onDelete: () => void;
  onLog?: () => void;
  children: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-start gap-x-2 gap-y-1.5 py-3 pr-2 pl-4">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium [overflow-wrap:anywhere]">{name}</span>
          {tags}
          {!isEnabled && <Tag tone="warn">off</Tag>}
        </p>
        <div className="text-sm text-muted [overflow-wrap:anywhere]">{children}</div>
      </div>
      <span className="flex items-center gap-1">
        {extra}
        <Menu opener={<IconButton icon={Ellipsis} label={`More about ${name}`} />}>
          <MenuItem icon={Pencil} onSelect={onChange}>
            Change
          </MenuItem>
          <MenuItem icon={isEnabled ? Pause : Play} onSelect={onSwitch}>
            {isEnabled ? 'Turn off' : 'Turn on'}
          </MenuItem>
          {onLog && (
            <MenuItem icon={List} onSelect={onLog}>
              What was sent
            </MenuItem>
          )}
          <MenuItem icon={Trash2} danger onSelect={onDelete}>
            Delete
          </MenuItem>
        </Menu>
      </span>
    </li>
  );
}
