import type { Finding } from '@assay/contract';
import * as Tabs from '@radix-ui/react-tabs';
import { useQuery } from '@tanstack/react-query';
import { Check, Copy, FileDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  type CaseFile,
  type CaseResult,
  type ConsoleLine,
  caseLinesQuery,
  fileLink,
  type NetworkLine,
} from '../../api/cases.ts';
import { bytes } from '../../format/number.ts';
import { duration } from '../../format/time.ts';
import { IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Severity } from '../../ui/severity.tsx';
import { Loaded, Loading } from '../../ui/states.tsx';
import { TAB } from '../../ui/tab.ts';
import { asCurl } from './curl.ts';

/** What was recorded beside the steps: findings, console, network and files. */
export function Evidence({
  project,
  result,
  files,
  onStep,
}: {
  project: string;
  result: CaseResult;
  /** Undefined until they are known. */
  files: CaseFile[] | undefined;
  onStep: (step: number) => void;
}) {
  const has = (path: string) => files?.some((file) => file.path === path) ?? false;
  return (
    <Tabs.Root
      defaultValue={result.findings.length > 0 ? 'findings' : 'network'}
      className="card min-w-0 overflow-hidden"
    >
      <Tabs.List aria-label="Recorded" className="flex overflow-x-auto border-b border-line px-1">
        <Tabs.Trigger value="findings" className={TAB}>
          Findings <span className="tabular text-muted">{result.findings.length}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="console" className={TAB}>
          Console
        </Tabs.Trigger>
        <Tabs.Trigger value="network" className={TAB}>
          Network
        </Tabs.Trigger>
        <Tabs.Trigger value="files" className={TAB}>
          Files
        </Tabs.Trigger>
      </Tabs.List>
      <Pane value="findings">
        {result.findings.length === 0 ? (
          <None>Nothing went wrong on the way.</None>
        ) : (
          <Findings findings={result.findings} onStep={onStep} />
        )}
      </Pane>
      <Pane value="console">
        {has('console.jsonl') ? (
          <Console project={project} caseId={result.shortId} />
        ) : (
          <NoneOf files={files}>The console stayed empty.</NoneOf>
        )}
      </Pane>
      <Pane value="network">
        {has('network.jsonl') ? (
          <Network project={project} caseId={result.shortId} />
        ) : (
          <NoneOf files={files}>No request was recorded.</NoneOf>
        )}
      </Pane>
      <Pane value="files">
        <ul>
          {(files ?? [])
            .filter(({ kind }) => kind !== 'screenshot')
            .map(({ path, bytes: size }) => (
              <li key={path} className="border-b border-line last:border-0">
                <a
                  href={fileLink(result.shortId, path)}
                  download
                  className="row-link flex items-center gap-2.5 px-4 py-2"
                >
                  <FileDown size={16} aria-hidden className="shrink-0 text-muted" />
                  <span className="min-w-0 grow truncate">{path}</span>
                  <span className="tabular shrink-0 text-xs text-muted">{bytes(size)}</span>
                </a>
              </li>
            ))}
        </ul>
        {(files ?? []).length === 0 && <NoneOf files={files}>No files are kept.</NoneOf>}
      </Pane>
    </Tabs.Root>
  );
}

function Pane({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Content value={value} tabIndex={0} className="max-h-[620px] overflow-y-auto -outline-offset-2">
      {children}
    </Tabs.Content>
  );
}

function None({ children }: { children: ReactNode }) {
  return <p className="px-4 py-8 text-center text-muted">{children}</p>;
}

/** Whether there is none is known only once the files are. */
function NoneOf({ files, children }: { files: CaseFile[] | undefined; children: ReactNode }) {
  return files === undefined ? <Loading rows={3} /> : <None>{children}</None>;
}

function Findings({ findings, onStep }: { findings: Finding[]; onStep: (step: number) => void }) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.fingerprint} className="border-b border-line px-4 py-3 last:border-0">
          <div className="flex flex-wrap items-center gap-2">
            <Severity severity={finding.severity} />
            <span className="text-xs text-muted">{finding.kind.replaceAll('-', ' ')}</span>
            {finding.step !== null && (
              <button
                type="button"
                onClick={() => onStep(finding.step!)}
                className="link-inline ml-auto text-sm"
              >
                Step {finding.step + 1}
              </button>
            )}
          </div>
          <p className="mt-1 font-medium [overflow-wrap:anywhere]">{finding.title}</p>
          {finding.detail !== finding.title && (
            <p className="mt-0.5 text-sm text-muted [overflow-wrap:anywhere]">{finding.detail}</p>
          )}
          {finding.url && <p className="mt-0.5 truncate font-mono text-xs text-muted">{finding.url}</p>}
        </li>
      ))}
    </ul>
  );
}

const LEVELS: Record<string, string> = {
  error: 'border-l-failed-solid text-failed',
  warning: 'border-l-warn-solid text-warn',
};

function Console({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLinesQuery<ConsoleLine>(project, caseId, 'console.jsonl'));
  return (
    <Loaded query={query}>
      {(lines) => (
        <ol>
          {lines.map((line, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
              key={index}
              className={`border-b border-b-line border-l-3 px-3 py-2 font-mono text-xs last:border-b-0 ${LEVELS[line.level] ?? 'border-l-idle-soft'}`}
            >
              <span className="sr-only">{line.level}: </span>
              <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{line.text}</span>
              {line.url && <span className="block truncate text-muted">{line.url}</span>}
            </li>
          ))}
        </ol>
      )}
    </Loaded>
  );
}

function Network({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLinesQuery<NetworkLine>(project, caseId, 'network.jsonl'));
  const [isAll, setAll] = useState(false);
  return (
    <Loaded query={query}>
      {(lines) => {
        const own = lines.filter(
          ({ resourceType, status, failure }) =>
            ['document', 'xhr', 'fetch'].includes(resourceType) || failure !== null || (status ?? 0) >= 400,
        );
        return (
          <>
            <label className="flex items-center gap-2 border-b border-line px-4 py-2 text-sm">
              <input
                type="checkbox"
                checked={isAll}
                onChange={(event) => setAll(event.target.checked)}
                className="size-4 accent-(--accent-solid)"
              />
              Also styles, scripts and pictures ({lines.length - own.length})
            </label>
            <ol>
              {(isAll ? lines : own).map((line, index) => (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
                  key={index}
                  className="flex items-center gap-2.5 border-b border-line py-1 pr-1.5 pl-4 last:border-0"
                >
                  <span className={`tabular w-9 shrink-0 font-mono text-xs font-medium ${statusTone(line)}`}>
                    {line.status ?? 'fail'}
                  </span>
                  <span className="w-11 shrink-0 font-mono text-xs text-muted">{line.method}</span>
                  <span className="min-w-0 grow truncate text-sm" title={line.failure ?? line.url}>
                    {pathOf(line.url)}
                  </span>
                  <span className="tabular shrink-0 text-xs text-muted">{duration(line.durationMs)}</span>
                  <CopyCurl line={line} />
                </li>
              ))}
            </ol>
          </>
        );
      }}
    </Loaded>
  );
}

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
        });
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
