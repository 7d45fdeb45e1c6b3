import { Dialog } from '../ui/dialog.tsx';
import { SHORTCUTS } from './shortcuts.ts';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {SHORTCUTS.map(({ title, keys }) => (
        <section key={title} className="mb-4 last:mb-0">
          <h3 className="mb-1.5 text-sm font-medium text-muted">{title}</h3>
          <dl className="flex flex-col gap-1.5">
            {keys.map(([key, does]) => (
              <div key={key} className="flex items-center justify-between gap-4">
                <dt className="order-2 flex gap-1">
                  {key.split(' ').map((part) => (
                    <Kbd key={part}>{part}</Kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="rounded-md border border-line bg-sunken px-1.5 font-mono text-xs text-muted">
      {children}
    </kbd>
  );
}
