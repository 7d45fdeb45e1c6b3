import type { Finding } from '@assay/contract';
import { Severity } from '../../ui/severity.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';

export function CaseFindings({ findings, onStep }: { findings: Finding[]; onStep: (step: number) => void }) {
  return (
    <VirtualBox
      label="Findings"
      items={findings}
      idOf={({ fingerprint }) => fingerprint}
      estimate={90}
      row={(finding) => (
        <div className="border-b border-line px-4 py-3">
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
        </div>
      )}
      className="max-h-[620px] overflow-y-auto -outline-offset-2"
    />
  );
}
