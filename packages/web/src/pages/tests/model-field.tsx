import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { SelectField, TextField } from '../../ui/field.tsx';

const WORDS = {
  model: {
    label: 'Language model',
    hint: 'Asked only for what plain English does not cover.',
    none: 'None: plain English alone',
    name: 'Name of the model',
    example: 'anthropic/claude-haiku-4-5',
  },
  strongModel: {
    label: 'Stronger model',
    hint: 'Asked only where that one comes to no end.',
    none: 'None',
    name: 'Name of the stronger model',
    example: 'anthropic/claude-opus-4-5',
  },
};

/** Which language model leads where plain English does not suffice, or helps that one: that of the project (null), none, or one by name. */
export function ModelField({
  project,
  kind,
  model,
  onChange,
}: {
  project: string;
  kind: keyof typeof WORDS;
  model: string | null;
  onChange: (model: string | null) => void;
}) {
  const { data: settings } = useQuery(settingsQuery(project));
  const words = WORDS[kind];
  const choice = model === null ? 'project' : model === 'none' ? 'none' : 'own';
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SelectField
        label={words.label}
        hint={words.hint}
        value={choice}
        onChange={({ target }) =>
          onChange({ project: null, none: 'none', own: '' }[target.value as typeof choice])
        }
      >
        <option value="project">{ofProject(settings?.[kind])}</option>
        <option value="none">{words.none}</option>
        <option value="own">Another one</option>
      </SelectField>
      {choice === 'own' && (
        <TextField
          label={words.name}
          placeholder={words.example}
          spellCheck={false}
          autoComplete="off"
          value={model ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}

function ofProject(model: string | null | undefined): string {
  if (model === undefined) return 'That of the project';
  if (model === null) return 'That of the project: as the server has it';
  return `That of the project: ${model}`;
}
