import { useQuery } from '@tanstack/react-query';
import { fileUsageQuery } from '../../api/settings.ts';
import { bytes, plural } from '../../format/number.ts';
import { Card } from '../../ui/page.tsx';
import { Loaded } from '../../ui/states.tsx';

const WORDS: Record<string, string> = {
  screenshot: 'Screenshots',
  'playwright-trace': 'Playwright traces',
  download: 'Downloads',
  network: 'Network',
  console: 'Console',
  steps: 'Steps',
  verdict: 'Verdicts',
  explanation: 'Explanations',
  model: 'Questions to models',
  'browser-state': 'Signed-in states',
  'config-file': 'Files of configs',
  build: 'Builds of mobile applications',
};

/** What takes up how much room, kind by kind. */
export function FilesCard({ project }: { project: string }) {
  const query = useQuery(fileUsageQuery(project));
  return (
    <Card title="What takes up room">
      <Loaded query={query} rows={4}>
        {({ kinds }) => {
          const most = Math.max(1, ...kinds.map((kind) => kind.bytes));
          const isKept = kinds.some(({ isSwept }) => !isSwept);
          if (kinds.length === 0) return <p className="text-muted">Nothing yet.</p>;
          return (
            <>
              <ul className="flex flex-col gap-2.5" aria-label="Files by kind">
                {kinds.map((kind) => (
                  <li key={kind.kind}>
                    <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
                      <span>
                        {WORDS[kind.kind] ?? kind.kind}
                        {!kind.isSwept && <span aria-hidden>*</span>}
                      </span>
                      <span className="tabular text-muted">
                        {plural(kind.files, 'file')}, {bytes(kind.bytes)}
                      </span>
                    </span>
                    <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-idle-soft">
                      <span
                        className="block h-full rounded-full bg-run-solid"
                        style={{ width: `${Math.max(0.5, (kind.bytes / most) * 100)}%` }}
                      />
                    </span>
                  </li>
                ))}
              </ul>
              {isKept && (
                <p className="mt-3 text-xs text-muted">
                  * Kept until somebody removes it, whatever the days above say.
                </p>
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
