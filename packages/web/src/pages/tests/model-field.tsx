import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { SelectField, TextField } from '../../ui/field.tsx';

/** Which language model leads where plain English does not suffice: that of the project (null), none, or one by name. */
export function ModelField({
  project,
  model,
  onChange,
}: {
  project: string;
  model: string | null;
  onChange: (model: string | null) => void;
}) {
  const { data: settings } = useQuery(settingsQuery(project));
  const choice = model === null ? 'project' : model === 'none' ? 'none' : 'own';
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SelectField
        label="Language model"
        hint="Asked only for what plain English does not cover."
        value={choice}
        onChange={({ target }) =>
          onChange({ project: null, none: 'none', own: '' }[target.value as typeof choice])
        }
      >
        <option value="project">{wordsOf(settings?.model)}</option>
        <option value="none">None: plain English alone</option>
        <option value="own">Another one</option>
      </SelectField>
      {choice === 'own' && (
        <TextField
          label="Name of the model"
          placeholder="anthropic/claude-haiku-4-5"
          spellCheck={false}
          autoComplete="off"
          value={model ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}

function wordsOf(model: string | null | undefined): string {
  if (model === undefined) return 'That of the project';
  if (model === null) return 'That of the project: as the server has it';
  return `That of the project: ${model}`;
}
