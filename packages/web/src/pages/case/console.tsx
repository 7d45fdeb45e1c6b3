import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { type ConsoleLine, caseLogQuery } from '../../api/cases.ts';
import { Loaded } from '../../ui/states.tsx';
import { LogList } from './log-list.tsx';

const LEVELS: Record<string, string> = {
  error: 'border-l-failed-solid text-failed',
  warning: 'border-l-warn-solid text-warn',
};

const BAD = {
  keeps: ({ level }: ConsoleLine) => level in LEVELS,
  whenChecked: true,
  label: (bad: number) => `Errors and warnings (${bad.toLocaleString('en')})`,
};

const wordsOf = ({ level, text, url }: ConsoleLine) => `${level} ${text} ${url}`;

export function Console({ project, caseId }: { project: string; caseId: string }) {
  const query = useQuery(caseLogQuery<ConsoleLine>(project, caseId, 'console.jsonl'));
  return (
    <Loaded query={query}>
      {(log) => (
        <LogList
          log={log}
          label="Console"
          one="line"
          wordsOf={wordsOf}
          narrow={BAD}
          estimate={53}
          row={(line) => <Line line={line} />}
        />
      )}
    </Loaded>
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
