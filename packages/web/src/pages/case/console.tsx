import { useQuery } from '@tanstack/react-query';
import { memo, useMemo, useState } from 'react';
import { type ConsoleLine, caseLogQuery } from '../../api/cases.ts';
import { Loaded } from '../../ui/states.tsx';
import { VirtualBox } from '../../ui/virtual-list.tsx';
import { hasWords, LogHead } from './log-head.tsx';

const LEVELS: Record<string, string> = {
  error: 'border-l-failed-solid text-failed',
  warning: 'border-l-warn-solid text-warn',
};

export function Console({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLogQuery<ConsoleLine>(project, caseId, 'console.jsonl'));
  return <Loaded query={query}>{({ lines, dropped }) => <Lines lines={lines} dropped={dropped} />}</Loaded>;
}

function Lines({ lines, dropped }: { lines: ConsoleLine[]; dropped: number }) {
  const [text, setText] = useState('');
  const [onlyBad, setOnlyBad] = useState(false);
  const bad = useMemo(() => lines.filter(({ level }) => level in LEVELS), [lines]);
  const shown = useMemo(
    () => (onlyBad ? bad : lines).filter((line) => hasWords(`${line.level} ${line.text} ${line.url}`, text)),
    [lines, bad, onlyBad, text],
  );
  return (
    <>
      <LogHead
        search="Search the console"
        text={text}
        onText={setText}
        shown={shown.length}
        total={lines.length}
        dropped={dropped}
        one="line"
      >
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={onlyBad}
            onChange={(event) => setOnlyBad(event.target.checked)}
            className="size-4 accent-(--accent-solid)"
          />
          Errors and warnings ({bad.length.toLocaleString('en')})
        </label>
      </LogHead>
      {shown.length === 0 && <p className="px-4 py-8 text-center text-muted">No line is like that.</p>}
      <VirtualBox
        key={`${onlyBad} ${text}`}
        label="Console"
        items={shown}
        // Lines never move.
        idOf={(_, index) => String(index)}
        estimate={53}
        row={(line) => <Line line={line} />}
        className="max-h-[560px] overflow-y-auto -outline-offset-2"
      />
    </>
  );
}

const Line = memo(function Line({ line }: { line: ConsoleLine }) {
  return (
    <div
      className={`border-b border-b-line border-l-3 px-3 py-2 font-mono text-xs ${LEVELS[line.level] ?? 'border-l-idle-soft'}`}
    >
      <span className="sr-only">{line.level}: </span>
      <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">{line.text}</span>
      {line.url && <span className="block truncate text-muted">{line.url}</span>}
    </div>
  );
});
