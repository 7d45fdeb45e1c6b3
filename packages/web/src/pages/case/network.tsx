import { useQuery } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { caseLogQuery, type NetworkLine } from '../../api/cases.ts';
import { duration } from '../../format/time.ts';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Loaded } from '../../ui/states.tsx';
import { toastTrouble } from '../../ui/toast.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';
import { asCurl } from './curl.ts';
import { hasWords, LogHead } from './log-head.tsx';

export function Network({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLogQuery<NetworkLine>(project, caseId, 'network.jsonl'));
  return (
    <Loaded query={query}>{({ lines, dropped }) => <Requests lines={lines} dropped={dropped} />}</Loaded>
  );
}

function Requests({ lines, dropped }: { lines: NetworkLine[]; dropped: number }) {
  const [isAll, setAll] = useState(false);
  const [text, setText] = useState('');
  const own = useMemo(
    () =>
      lines.filter(
        ({ resourceType, status, failure }) =>
          ['document', 'xhr', 'fetch'].includes(resourceType) || failure !== null || (status ?? 0) >= 400,
      ),
    [lines],
  );
  const shown = useMemo(
    () =>
      (isAll ? lines : own).filter((line) =>
        hasWords(`${line.status ?? 'fail'} ${line.method} ${line.url} ${line.failure ?? ''}`, text),
      ),
    [lines, own, isAll, text],
  );
  return (
    <>
      <LogHead
        search="Search the requests"
        text={text}
        onText={setText}
        shown={shown.length}
        total={lines.length}
        dropped={dropped}
        one="request"
      >
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={isAll}
            onChange={(event) => setAll(event.target.checked)}
            className="size-4 accent-(--accent-solid)"
          />
          Also styles, scripts and pictures ({(lines.length - own.length).toLocaleString('en')})
        </label>
      </LogHead>
      {shown.length === 0 && <p className="px-4 py-8 text-center text-muted">No request is like that.</p>}
      <VirtualBox
        key={`${isAll} ${text}`}
        label="Requests"
        items={shown}
        // Requests never move.
        idOf={(_, index) => String(index)}
        estimate={37}
        row={(line) => <Request line={line} />}
        className="max-h-[560px] overflow-y-auto -outline-offset-2"
      />
    </>
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
