import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { configsQuery } from '../../api/configs.ts';
import { devicesQuery } from '../../api/devices.ts';
import { scenariosQuery } from '../../api/tests.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import type { Draft } from './draft.ts';
import { ModelField } from './model-field.tsx';

/** What most tests leave as it is: where it starts, what it may use, how it is sorted. */
export function MoreFields({
  project,
  draft,
  change,
}: {
  project: string;
  draft: Draft;
  change: (next: Partial<Draft>) => void;
}) {
  const { data: scenarios = [] } = useQuery(scenariosQuery(project));
  const { data: devices = [] } = useQuery(devicesQuery(project));
  const { data: configs = [] } = useQuery(configsQuery(project));
  return (
    <details className="group rounded-lg border border-line">
      <summary className="flex list-none items-center gap-2 px-3 py-2 font-medium">
        <ChevronRight
          size={15}
          aria-hidden
          className="text-muted transition-transform group-open:rotate-90"
        />
        Start, labels, configs, model
      </summary>
      <div className="grid gap-4 border-t border-line p-3 sm:grid-cols-2">
        <TextField
          label="Start path"
          placeholder="/"
          value={draft.startPath}
          onChange={(event) => change({ startPath: event.target.value })}
        />
        <TextField
          label="Labels"
          placeholder="smoke, cart"
          value={draft.labels}
          onChange={(event) => change({ labels: event.target.value })}
        />
        <SelectField
          label="Classification"
          value={draft.classification}
          onChange={(event) => change({ classification: event.target.value as Draft['classification'] })}
        >
          <option value="POSITIVE">Positive: it should work</option>
          <option value="NEGATIVE">Negative: it should be refused</option>
        </SelectField>
        <SelectField
          label="Scenario"
          value={draft.scenario}
          onChange={(event) => change({ scenario: event.target.value })}
        >
          <option value="">None</option>
          {scenarios.map(({ shortId, name }) => (
            <option key={shortId} value={shortId}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label="Device"
          value={draft.device}
          onChange={(event) => change({ device: event.target.value })}
        >
          <option value="">The default of the project</option>
          {devices.map(({ shortId, name }) => (
            <option key={shortId} value={shortId}>
              {name}
            </option>
          ))}
        </SelectField>
        <ModelField
          project={project}
          kind="model"
          model={draft.model}
          onChange={(model) => change({ model })}
        />
        {draft.model !== 'none' && (
          <ModelField
            project={project}
            kind="strongModel"
            model={draft.strongModel}
            onChange={(strongModel) => change({ strongModel })}
          />
        )}
        {configs.length > 0 && (
          <Choices
            legend="Configs"
            options={configs.map(({ shortId, name }) => ({ value: shortId, label: name }))}
            chosen={draft.configs}
            onChange={(next) => change({ configs: next })}
          />
        )}
      </div>
    </details>
  );
}

function Choices({
  legend,
  options,
  chosen,
  onChange,
}: {
  legend: string;
  options: { value: string; label: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="flex max-h-44 flex-col gap-1 overflow-y-auto rounded-lg border border-line p-2">
        {options.map(({ value, label }) => (
          <CheckField
            key={value}
            label={label}
            checked={chosen.includes(value)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...chosen, value] : chosen.filter((existing) => existing !== value),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
