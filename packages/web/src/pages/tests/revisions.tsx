import type { Body } from '@assay/client';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { restoreRevision, revisionsQuery } from '../../api/tests.ts';
import { Button } from '../../ui/button.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tag } from '../../ui/status.tsx';
import { Ago } from '../../ui/time.tsx';
import { toast, toastTrouble } from '../../ui/toast.tsx';
import { diffLines } from './diff-lines.ts';

type Revision = Body<'TestCaseRevision'>;

const FIELDS: Partial<Record<keyof Revision['content'], string>> = {
  name: 'Name',
  goal: 'Goal',
  steps: 'Steps',
  expectedResult: 'Expected result',
  startPath: 'Start path',
  model: 'Model',
  strongModel: 'Stronger model',
  classification: 'Classification',
  configShortIds: 'Configs',
  devicePresetShortId: 'Device',
  waitForDependenciesProjectTestCaseIds: 'Waits for',
  resumeFromDependencyProjectTestCaseId: 'Goes on from',
};

/** Every saved state of the test, newest first, with what changed and a way back to it. */
export function Revisions({ project, id }: { project: string; id: string }) {
  const query = useInfiniteQuery(revisionsQuery(project, id));
  return (
    <div className="card overflow-hidden">
      <Loaded query={query}>
        {({ pages }) => {
          const revisions = pages.flatMap((page) => page.revisions);
          // What changed in the last one is known when the one before it is.
          const shown = query.hasNextPage ? revisions.slice(0, -1) : revisions;
          return (
            <ol>
              {shown.map((revision, index) => (
                <Row
                  key={revision.number}
                  project={project}
                  id={id}
                  revision={revision}
                  before={revisions[index + 1] ?? null}
                />
              ))}
            </ol>
          );
        }}
      </Loaded>
      <ShowMore query={query} className="m-3" />
    </div>
  );
}

function Row({
  project,
  id,
  revision,
  before,
}: {
  project: string;
  id: string;
  revision: Revision;
  before: Revision | null;
}) {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const restoring = useMutation({
    mutationFn: () => restoreRevision(id, revision.number),
    onSuccess: () => {
      toast(`Revision ${revision.number} is restored.`);
      void queries.invalidateQueries({ queryKey: [project, 'test', id] });
    },
    onError: toastTrouble,
  });
  const changed = Object.entries(FIELDS).filter(([field]) => revision.changed.includes(field));
  return (
    <li className="border-b border-line last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex items-center gap-2 font-medium"
        >
          <ChevronDown size={15} aria-hidden className={`text-muted ${isOpen ? 'rotate-180' : ''}`} />
          Revision {revision.number}
        </button>
        {revision.isCurrent && <Tag tone="accent">Now</Tag>}
        <span className="min-w-0 grow truncate text-sm text-muted">
          {changed.map(([, words]) => words).join(', ') || 'First state'}
        </span>
        <span className="text-sm text-muted">
          {revision.author} · <Ago at={revision.createdAt} />
        </span>
        {!revision.isCurrent && (
          <Button size="small" icon={Undo2} busy={restoring.isPending} onClick={() => restoring.mutate()}>
            Restore
          </Button>
        )}
      </div>
      {isOpen && (
        <div className="flex flex-col gap-3 px-4 pb-4">
          {(before ? changed : Object.entries(FIELDS)).map(([field, words]) => {
            const now = asText(revision.content[field as keyof Revision['content']]);
            const was = before ? asText(before.content[field as keyof Revision['content']]) : '';
            if (now === '' && was === '') return null;
            return (
              <div key={field}>
                <h3 className="mb-1 text-xs font-medium text-muted">{words}</h3>
                <pre className="overflow-x-auto rounded-lg bg-sunken py-2 font-mono text-xs whitespace-pre-wrap">
                  {diffLines(was, now).map(({ kind, text }, line) => (
                    <div
                      // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
                      key={line}
                      className={`px-3 ${kind === 'added' ? 'bg-passed-soft text-passed' : kind === 'removed' ? 'bg-failed-soft text-failed' : ''}`}
                    >
                      {{ added: '+ ', removed: '− ', same: '  ' }[kind]}
                      {text}
                    </div>
                  ))}
                </pre>
              </div>
            );
          })}
        </div>
      )}
    </li>
  );
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join('\n') : String(value);
}
