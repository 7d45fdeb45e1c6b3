import { useMutation } from '@tanstack/react-query';
import { MOST_AT_ONCE, type TestFilters, type TestItem, testIds } from '../../api/tests.ts';
import { plural } from '../../format/number.ts';
import { toastTrouble } from '../../ui/toast.tsx';

/** Chooses the tests that the list has loaded so far and, where there are more, all that the filters let through. */
export function ChooseAll({
  filters,
  tests,
  total,
  chosen,
  setChosen,
}: {
  filters: TestFilters;
  tests: TestItem[];
  total: number;
  chosen: ReadonlySet<string>;
  setChosen: (chosen: ReadonlySet<string>) => void;
}) {
  const choosing = useMutation({
    mutationFn: () => testIds(filters),
    onSuccess: (ids) => setChosen(new Set(ids)),
    onError: toastTrouble,
  });
  const isPartial = total > tests.length;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-sm text-muted">
      <label className="flex items-center gap-2">
        <input
          type="checkbox"
          checked={tests.every(({ id }) => chosen.has(id))}
          onChange={({ target }) => {
            const next = new Set(chosen);
            for (const { id } of tests) target.checked ? next.add(id) : next.delete(id);
            setChosen(next);
          }}
          className="size-4 shrink-0 accent-(--accent-solid)"
        />
        {isPartial ? `The ${tests.length} loaded so far` : `All ${plural(total, 'test')}`}
      </label>
      {isPartial && chosen.size < Math.min(total, MOST_AT_ONCE) && (
        <button
          type="button"
          className="link-inline disabled:opacity-60"
          disabled={choosing.isPending}
          onClick={() => choosing.mutate()}
        >
          {total > MOST_AT_ONCE
            ? `Choose the first ${MOST_AT_ONCE} of ${total} that match`
            : `Choose all ${total} that match`}
        </button>
      )}
    </div>
  );
}
