import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { memo, useState } from 'react';
import { caseLogQuery, type NetworkLine } from '../../api/cases.ts';
import { duration } from '../../format/time.ts';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Loaded } from '../../ui/states.tsx';
import { toastTrouble } from '../../ui/toast.tsx';
import { asCurl } from './curl.ts';
import { LogList } from './log-list.tsx';

const OWN = {
  keeps: ({ resourceType, status, failure }: NetworkLine) =>
    ['document', 'xhr', 'fetch'].includes(resourceType) || failure !== null || (status ?? 0) >= 400,
  whenChecked: false,
  label: (_: number, others: number) => `Also styles, scripts and pictures (${others.toLocaleString('en')})`,
};

const wordsOf = ({ status, method, url, failure }: NetworkLine) =>
  `${status ?? 'fail'} ${method} ${url} ${failure ?? ''}`;

export function Network({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLogQuery<NetworkLine>(project, caseId, 'network.jsonl'));
  return (
    <Loaded query={query}>
      {(log) => (
        <LogList
          log={log}
          label="Requests"
          one="request"
          wordsOf={wordsOf}
          narrow={OWN}
          estimate={37}
          row={(line) => <Request line={line} />}
        />
      )}
    </Loaded>
  );
}

const Request = memo(function Request({ line }: { line: NetworkLine }) {
  return (
    <div className="flex items-center gap-2.5 border-b border-line py-1 pr-1.5 pl-4">
      <span className={`tabular w-9 shrink-0 font-mono text-xs font-medium ${statusTone(line)}`}>
        {line.status ?? 'fail'}
      </span>
      <span className="w-11 shrink-0 font-mono text-xs text-muted">{line.method}</span>
      <span className="min-w-0 grow truncate text-sm" title={line.failure ?? line.url}>
        {pathOf(line.url)}
      </span>
      <span className="tabular shrink-0 text-xs text-muted">{duration(line.durationMs)}</span>
      <CopyCurl line={line} />
    </div>
  );
});

function CopyCurl({ line }: { line: NetworkLine }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <IconButton
      icon={isCopied ? Check : Copy}
      label={isCopied ? 'Copied' : `Copy ${line.method} ${pathOf(line.url)} as cURL`}
      className="!size-7"
      onClick={() => {
        void copyText(asCurl(line)).then(() => {
          setCopied(true);
          setTimeout(() => setCopied(false), 1_500);
        }, toastTrouble);
      }}
    />
  );
}

function statusTone({ status, failure }: NetworkLine): string {
  if (failure !== null || (status ?? 0) >= 500) return 'text-failed';
  if ((status ?? 0) >= 400) return 'text-warn';
  return 'text-passed';
}

function pathOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? parsed.pathname + parsed.search : url;
}
