import { useQuery } from '@tanstack/react-query';
import { Check, Copy, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { REPORTS, reportLinksQuery } from '../../api/runs.ts';
import { exactTime } from '../../format/time.ts';
import { Button } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/states.tsx';
import { toastTrouble } from '../../ui/toast.tsx';

/** Links to the reports of a run for people who have no account here. */
export function ReportLinksDialog({
  project,
  run,
  onClose,
}: {
  project: string;
  run: string;
  onClose: () => void;
}) {
  const query = useQuery(reportLinksQuery(project, run));
  return (
    <Dialog
      title="Links to pass on"
      description="Whoever has one reads that report without signing in."
      onClose={onClose}
    >
      <Loaded query={query} rows={4}>
        {({ links, until }) => (
          <>
            <ul className="divide-y divide-line rounded-lg border border-line">
              {REPORTS.map(({ format, label }) => (
                <Row key={format} label={label} link={links[format]!} />
              ))}
            </ul>
            <p className="mt-3 text-sm text-muted">
              They open until {until ? exactTime(until) : 'their time is over'}, or until the run is deleted,
              and cannot be taken back before. Later on, this gives links that last longer.
            </p>
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Row({ label, link }: { label: string; link: string }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <li className="flex items-center gap-2 py-1.5 pr-2 pl-3">
      <a
        href={link}
        target="_blank"
        rel="noreferrer"
        className="link inline-flex min-w-0 grow items-center gap-1.5"
      >
        {label}
        <span className="sr-only"> in a new tab</span>
        <ExternalLink size={14} aria-hidden className="shrink-0" />
      </a>
      <Button
        size="small"
        icon={isCopied ? Check : Copy}
        onClick={() => void copyText(link).then(() => setCopied(true), toastTrouble)}
      >
        {isCopied ? 'Copied' : 'Copy'}
        <span className="sr-only"> the link to {label}</span>
      </Button>
    </li>
  );
}
