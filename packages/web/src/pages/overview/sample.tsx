import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bug, Play, Store } from 'lucide-react';
import { useState } from 'react';
import { applicationsQuery } from '../../api/applications.ts';
import { startRun } from '../../api/runs.ts';
import { sampleQuery, startSample } from '../../api/sample.ts';
import { mayAdminister, sessionQuery } from '../../api/session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Card } from '../../ui/page.tsx';
import { FormTrouble } from '../../ui/states.tsx';

/** Starts the sample shop, with the defects that are given, and a run of its tests, which is gone to. */
function useSampleRun(project: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  return useMutation({
    mutationFn: async (defects: string[]) => {
      await startSample(defects);
      return startRun(session ? { actor: session.person.name } : {});
    },
    onSuccess: (run) => {
      void queries.invalidateQueries({ queryKey: sampleQuery.queryKey });
      void queries.invalidateQueries({ queryKey: [project] });
      void navigate({ to: '/p/$project/runs/$run', params: { project, run } });
    },
  });
}

/** For whoever has nothing to test yet, and only wants to look. */
export function OfferSample({ project }: { project: string }) {
  const { data: sample } = useQuery(sampleQuery);
  const { data: session } = useQuery(sessionQuery);
  const starting = useSampleRun(project);
  if (!sample) return null;
  if (!sample.isOffered || !mayAdminister(session)) {
    return (
      <p className="mt-5 text-sm text-muted">
        Only looking? {sample.isOffered ? 'Whoever administers this organisation' : 'A server started with'}{' '}
        {sample.isOffered ? (
          'can start a small shop with its tests here.'
        ) : (
          <>
            <code className="font-mono text-text">assay up --sample</code> brings a small shop and its tests.
          </>
        )}
      </p>
    );
  }
  return (
    <section className="card mt-5 flex flex-wrap items-center gap-x-4 gap-y-3 p-4 sm:p-5">
      <div className="min-w-0 grow basis-60">
        <h2 className="flex items-center gap-2 font-bold">
          <Store size={18} aria-hidden className="text-muted" />
          Only looking?
        </h2>
        <p className="mt-1 text-muted">
          A small shop with its tests comes with Assay. It runs on this machine alone, and ends with the
          server.
        </p>
      </div>
      <Button icon={Play} busy={starting.isPending} onClick={() => starting.mutate([])}>
        Start the sample shop and test it
      </Button>
      <div className="basis-full empty:hidden">
        <FormTrouble error={starting.error} />
      </div>
    </section>
  );
}

/** Once the sample has been tested: a defect is planted into the shop, and its tests find it. */
export function SampleCard({ project }: { project: string }) {
  const { data: sample } = useQuery(sampleQuery);
  const { data: session } = useQuery(sessionQuery);
  const { data: applications = [] } = useQuery(applicationsQuery(project));
  const starting = useSampleRun(project);
  const [defect, setDefect] = useState<string | null>(null);
  const isHere = applications.some(({ name }) => name === 'Harbour Goods');
  if (!sample?.isOffered || !isHere || !mayAdminister(session)) return null;
  const chosen = defect ?? sample.planted[0] ?? 'wrong-total';
  const seen = sample.defects.find(({ name }) => name === chosen)?.seen;
  return (
    <Card title="The sample shop">
      <p className="text-muted">
        {sample.url ? (
          <>
            It runs at{' '}
            <a href={sample.url} className="link-inline">
              {sample.url}
            </a>
            , {sample.planted.length > 0 ? `with ${sample.planted.join(', ')} planted` : 'without a defect'}.
          </>
        ) : (
          'It ended with the server, and starts again with the next test.'
        )}{' '}
        Plant a defect, and see which tests find it.
      </p>
      <div className="mt-3 flex flex-wrap items-end gap-2">
        <div className="w-full sm:w-64">
          <SelectField label="Defect" value={chosen} onChange={(event) => setDefect(event.target.value)}>
            <option value="">None</option>
            {sample.defects.map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
        <Button
          icon={chosen ? Bug : Play}
          busy={starting.isPending}
          onClick={() => starting.mutate(chosen ? [chosen] : [])}
        >
          {chosen ? 'Plant it and run the tests' : 'Run the tests'}
        </Button>
      </div>
      {seen && <p className="mt-2 text-sm text-muted">{seen}</p>}
      <FormTrouble error={starting.error} />
    </Card>
  );
}
