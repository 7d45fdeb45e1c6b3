import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy, FileDown, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { badgeQuery, rotateBadge } from '../../api/badge.ts';
import { withProject } from '../../api/client.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { SelectField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';

const STYLES = [
  ['standard', 'Standard'],
  ['detailed', 'With counts'],
  ['compact', 'Counts alone'],
  ['minimal', 'Minimal'],
  ['trend', 'Bars of the last runs'],
] as const;

/** The badge of the project for a README, and its figures as tables. */
export function BadgeCard({ project, mayChange }: { project: string; mayChange: boolean }) {
  const queries = useQueryClient();
  const query = useQuery(badgeQuery(project));
  const [style, setStyle] = useState('standard');
  const [isRotating, setRotating] = useState(false);
  const rotating = useMutation({
    mutationFn: rotateBadge,
    onSuccess: () => void queries.invalidateQueries({ queryKey: badgeQuery(project).queryKey }),
  });
  return (
    <Card title="Badge and tables">
      <Loaded query={query} rows={2}>
        {({ token, markdown }) => {
          const shown = style === 'standard' ? markdown : markdown.replace(/\)$/, `&style=${style})`);
          return (
            <div className="flex flex-col gap-3">
              <img
                src={`/v1/badge.svg?token=${encodeURIComponent(token)}&style=${style}`}
                alt="How the newest run went"
                className="h-5 self-start"
              />
              <SelectField label="Style" value={style} onChange={(event) => setStyle(event.target.value)}>
                {STYLES.map(([value, words]) => (
                  <option key={value} value={value}>
                    {words}
                  </option>
                ))}
              </SelectField>
              <p className="rounded-lg bg-sunken px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
                {shown}
              </p>
              <div className="flex flex-wrap gap-2">
                <Button
                  size="small"
                  icon={Copy}
                  onClick={() => void copyText(shown).then(() => toast('Copied.'), toastTrouble)}
                >
                  Copy Markdown
                </Button>
                {mayChange && (
                  <Button size="small" icon={RefreshCw} onClick={() => setRotating(true)}>
                    New secret
                  </Button>
                )}
              </div>
            </div>
          );
        }}
      </Loaded>
      <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
        {(
          [
            ['/v1/results.csv', 'results.csv', 'Results as CSV'],
            ['/v1/metrics/test-cases.csv?by=flaky', 'flaky.csv', 'Flakiest tests as CSV'],
            ['/v1/metrics/test-cases.csv?by=slowest', 'slowest.csv', 'Slowest tests as CSV'],
          ] as const
        ).map(([path, file, words]) => (
          <a key={file} href={withProject(path)} download={file} className={buttonClass('plain', 'small')}>
            <FileDown size={15} aria-hidden />
            {words}
          </a>
        ))}
      </div>
      {isRotating && (
        <ConfirmDialog
          title="Make a new secret for badges?"
          description="Badges that are used now show nothing any more, until their address is changed."
          action="Make a new one"
          work={() => rotating.mutateAsync()}
          onDone={() => toast('Badges have a new secret.')}
          onClose={() => setRotating(false)}
        />
      )}
    </Card>
  );
}
