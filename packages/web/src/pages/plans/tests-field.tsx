import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { testsQuery } from '../../api/tests.ts';
import { CheckField, TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/states.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { VirtualBox } from '../../ui/virtual-list.tsx';

/** Which tests a plan runs, of however many there are; those that the search does not show stay as they are. */
export function TestsField({
  project,
  ids,
  onChange,
}: {
  project: string;
  ids: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 200);
  const query = useInfiniteQuery({
    ...testsQuery(project, settled ? { text: settled } : {}),
    placeholderData: keepPreviousData,
  });
  const chosen = new Set(ids);
  const choose = (id: string, isChosen: boolean) => {
    const others = ids.filter((other) => other !== id);
    onChange(isChosen ? [...others, id] : others);
  };
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">
        Tests <span className="tabular font-normal text-muted">{chosen.size} chosen</span>
      </legend>
      <TextField
        label="Search the tests to choose from"
        hideLabel
        type="search"
        placeholder="Search"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="mt-2 rounded-lg border border-line">
        <Loaded query={query} rows={3}>
          {({ pages }) => {
            const tests = pages.flatMap(({ testCases }) => testCases);
            return tests.length === 0 ? (
              <p className="p-2.5 text-sm text-muted">
                {settled ? 'No test has these words.' : 'There is no test yet.'}
              </p>
            ) : (
              <VirtualBox
                label="Tests to choose from"
                className="max-h-96 overflow-y-auto p-2.5"
                items={tests}
                idOf={({ id }) => id}
                estimate={24}
                more={query}
                row={({ id, name }) => (
                  <div className="pb-1">
                    <CheckField
                      label={name}
                      checked={chosen.has(id)}
                      onChange={({ target }) => choose(id, target.checked)}
                    />
                  </div>
                )}
              />
            );
          }}
        </Loaded>
      </div>
    </fieldset>
  );
}
