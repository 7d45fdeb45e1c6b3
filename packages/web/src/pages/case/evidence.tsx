import * as Tabs from '@radix-ui/react-tabs';
import { FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { type CaseFile, type CaseResult, fileLink } from '../../api/cases.ts';
import { bytes } from '../../format/number.ts';
import { Loading } from '../../ui/states.tsx';
import { TAB } from '../../ui/tab.ts';
import { CaseFindings } from './case-findings.tsx';
import { Console } from './console.tsx';
import { Network } from './network.tsx';

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
          <CaseFindings findings={result.findings} onStep={onStep} />
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
        <ul className="max-h-[620px] overflow-y-auto">
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
    <Tabs.Content value={value} tabIndex={-1} className="-outline-offset-2">
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
